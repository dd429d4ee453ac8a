import { Button } from '@tertulia/web/kit/button.tsx';
import { Composer } from '@tertulia/web/kit/composer.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ShownMessage, ShownPhone, ShownTalk } from '../shown.ts';
import { AttachMenu } from './attach-menu.tsx';
import { doOnPhone } from './live.ts';
import { MessageView } from './message-view.tsx';
import type { NetworkName } from './phone-stand.tsx';
import { words } from './words.ts';
import './talk-view.css';

type TalkViewProps = { network: NetworkName; phone: ShownPhone; talk: ShownTalk; now: number };
type About = { readonly how: 'reply' | 'edit'; readonly message: ShownMessage };

/** What was said, and where one says more. */
export function TalkView({ network, phone, talk, now }: TalkViewProps) {
  const say = useWords(words);
  const [draft, setDraft] = useState('');
  const [about, setAbout] = useState<About>();
  const end = useRef<HTMLDivElement>(null);
  const count = talk.messages.length;
  const toEnd = () => end.current?.scrollIntoView({ block: 'end' });
  useLayoutEffect(toEnd, [count, talk.isTyping]);

  const here = { network, phone: phone.id, talk: talk.id } as const;
  const replyTo = about?.how === 'reply' ? { replyTo: about.message.id } : {};
  const done = () => {
    setDraft('');
    setAbout(undefined);
  };
  const send = async (text: string) => {
    const isSent =
      about?.how === 'edit'
        ? await doOnPhone({ ...here, do: 'edit', message: about.message.id, text })
        : await doOnPhone({ ...here, ...replyTo, do: 'write', text });
    if (isSent) done();
  };
  return (
    <>
      {/* A picture has its height when it is there. What scrolls is reached by the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div class="r-talk" role="log" aria-label={talk.title} tabIndex={0} onLoadCapture={toEnd}>
        <Window openUntil={talk.openUntil} now={now} />
        {count === 0 && <p class="r-talk-empty">{say.empty}</p>}
        {talk.messages.map((message) => (
          <MessageView
            key={message.id}
            network={network}
            message={message}
            answered={talk.messages.find(({ id }) => id === message.replyTo)}
            here={here}
            onReply={() => setAbout({ how: 'reply', message })}
            onEdit={() => {
              setAbout({ how: 'edit', message });
              setDraft(message.text);
            }}
          />
        ))}
        <div ref={end} />
      </div>
      <Composer
        draft={draft}
        onDraft={setDraft}
        onSend={(text) => void send(text)}
        limit={4096}
        label={say.write}
        isChange={about?.how === 'edit'}
        above={
          about && (
            <p class="r-about">
              <span>
                {about.how === 'edit' ? say.editing : say.answering} {about.message.text}
              </span>
              <Button kind="plain" onClick={done}>
                {say.quit}
              </Button>
            </p>
          )
        }
        start={<AttachMenu network={network} here={{ ...here, ...replyTo }} text={draft} onSent={done} />}
      />
    </>
  );
}

const MINUTE = 60_000;

/** How long the business may still write what it likes. */
function Window({ openUntil, now }: { openUntil: number | undefined; now: number }) {
  const say = useWords(words);
  if (openUntil === undefined) return null;
  const left = Math.floor((openUntil - now) / MINUTE);
  if (left < 0) return <p class="r-window r-window-shut">{say.windowShut}</p>;
  return <p class="r-window">{say.windowOpen(`${Math.floor(left / 60)} h ${left % 60} min`)}</p>;
}
