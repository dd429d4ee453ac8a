import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import type { Author } from '@tertulia/web/kit/conversation-items.ts';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { lazily } from '@tertulia/web/kit/lazily.ts';
import { IntoSlot } from '@tertulia/web/kit/slot.tsx';
import { Smile } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AttachingSlots } from '../attaching/attaching.tsx';
import type { Help, Slots, WritingProps } from '../writing.tsx';
import { mentionsIn } from './mentions-in.ts';

const words = defineWords({
  es: { emoji: 'Emojis', pick: 'Elegir un emoji' },
  en: { emoji: 'Emoji', pick: 'Choose an emoji' },
});

const SAME_PRESS = 250;
const useAttaching = lazily(() => import('../attaching/attaching.tsx'));
const useCards = lazily(() => import('../../contacts/vcard.ts'));
const useEmoji = lazily(() => import('@tertulia/web/kit/emoji/emoji-popover.tsx'));
const useMentions = lazily(() => import('./mentions.tsx'));

export type AidsProps = Omit<WritingProps, 'client' | 'conversation' | 'onSent'> & {
  client: Client;
  conversation: ConversationId;
  slots: Slots;
  help: { current: Help };
  /** What is in the field, also while a message is being changed. */
  text: string;
  onText: (text: string) => void;
  /** Given before this part was here. */
  earlyFiles: readonly File[] | undefined;
  onSent: (usedDraft: boolean) => void;
  /** There is something to stand in place of the send button. */
  onIdle: (isThere: boolean) => void;
};

/** All that helps to write and is not needed for the first word: files, emoji, names. Each comes when it is reached for. */
export function WritingAids(props: AidsProps) {
  const { client, conversation, talk, mode, input, slots, help, text, onText } = props;
  const say = useWords(words);
  const [picksEmoji, pickEmoji] = useState(false);
  const closed = useRef(0);
  const attaching = useAttaching(true);
  const cards = useCards(attaching !== undefined);
  const emoji = useEmoji(picksEmoji);
  const mentions = useMentions(props.canMention && text.includes('@'));
  const called = useRef(new Map<string, PersonId>());
  const members = useRef<readonly Author[]>([]);
  const caret = useRef<readonly [number, number]>();

  // After the text is in the field, or the caret would jump to its end.
  useLayoutEffect(() => {
    const at = caret.current;
    if (at === undefined) return;
    caret.current = undefined;
    input.current?.setSelectionRange(...at);
  }, [text]);
  useLayoutEffect(() => {
    if (mode?.kind === 'edit') for (const { name, person } of mode.mentions) called.current.set(name, person);
  }, [mode]);
  help.current.mentionsIn = (written) => mentionsIn(written, members.current, called.current);

  const isThere = attaching !== undefined;
  useLayoutEffect(() => props.onIdle(isThere), [isThere]);

  const put = (next: string, start: number, end = start) => {
    caret.current = [start, end];
    onText(next);
  };
  const onPick = (picked: string) => {
    const start = input.current?.selectionStart ?? text.length;
    const end = input.current?.selectionEnd ?? start;
    put(text.slice(0, start) + picked + text.slice(end), start + picked.length);
  };
  const emojiButton = (
    <IconButton
      icon={Smile}
      label={say.emoji}
      aria-expanded={picksEmoji}
      disabled={props.composerDisabledReason !== undefined || props.isGone}
      // The press that closed the picker is not one that opens it.
      onClick={() => performance.now() - closed.current > SAME_PRESS && pickEmoji(!picksEmoji)}
    />
  );
  const fill = (parts?: AttachingSlots): ComponentChildren => (
    <>
      <IntoSlot slot={slots.start.ref}>
        {parts?.start}
        {emojiButton}
      </IntoSlot>
      <IntoSlot slot={slots.idle.ref}>{parts?.idle}</IntoSlot>
      <IntoSlot slot={slots.tray.ref}>{parts?.tray}</IntoSlot>
      <Tell send={parts?.send} to={help} />
    </>
  );
  return (
    <>
      {attaching ? (
        <attaching.default
          {...{ client, input }}
          talk={client.conversation(conversation)}
          pane={props.pane}
          {...(mode?.kind === 'reply' && { replyTo: mode.seq })}
          draftText={() => talk.draft.get()}
          onSent={props.onSent}
          sharedFiles={props.sharedFiles}
          earlyFiles={props.earlyFiles}
          canLive={props.isStaff}
          canPoll={props.isStaff}
          canLink={props.isStaff}
          carried={props.carried}
          {...(cards && { readCards: cards.readVcard })}
        >
          {fill}
        </attaching.default>
      ) : (
        fill()
      )}
      {props.canMention && mentions && (
        <mentions.Mentions
          {...{ client, conversation, input, text }}
          onMembers={(all) => (members.current = all)}
          onChoose={(person: Author, next, at) => {
            called.current.set(person.name, person.id as PersonId);
            put(next, at);
          }}
        />
      )}
      {mode?.kind !== 'edit' &&
        props.moreHelp?.({ input, text, put, hold: (check) => (help.current.holds = check) })}
      {picksEmoji && emoji && (
        <emoji.EmojiPopover
          label={say.pick}
          at={input.current?.closest('.k-composer-box') ?? undefined}
          onPick={onPick}
          onClose={() => {
            closed.current = performance.now();
            pickEmoji(false);
          }}
        />
      )}
    </>
  );
}

/** Notes what is only known while something else is drawn. */
function Tell({ send, to }: { send: (() => void) | undefined; to: { current: Help } }) {
  useLayoutEffect(() => {
    to.current.sendFiles = send;
  });
  return null;
}
