import { Avatar } from '@tertulia/web/kit/avatar.tsx';
import type { Question } from '@tertulia/web/kit/ask.tsx';
import { shortDay } from '@tertulia/web/kit/clock.ts';
import { readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { Menu } from '@tertulia/web/kit/menu.tsx';
import { personName } from '@tertulia/web/kit/person-name.ts';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { problemWords, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import { RelativeTime } from '@tertulia/web/kit/time-text.tsx';
import { Ellipsis, Link2, Link2Off, X } from 'lucide-preact';
import { browserCall } from '../../call.ts';
import { strandsClient } from '../client.ts';
import type { PartnerStrand } from '../protocol.ts';
import { partnerWords } from './partner-words.ts';

type PartnerProps = {
  partner: PartnerStrand;
  onChanged: () => void;
  onMade: (link: string) => void;
  onAsk: (question: Question) => void;
};

/** One partner: who is in, by which links more may come, and whether someone waits for an answer. */
export function Partner({ partner, onChanged, onMade, onAsk }: PartnerProps) {
  const say = useWords(partnerWords);
  const problems = useWords(problemWords);
  const language = useLanguage();
  const calls = strandsClient(browserCall);
  const { id, title, closed, awaited, guests, links } = partner;
  const run = (deed: Promise<unknown>) =>
    deed.then(onChanged, (problem: unknown) => showToast({ text: problems[troubleOf(problem).code] }));
  const place = { locale: readerLocale(language) };
  const items = [
    {
      key: 'link',
      label: say.newLink,
      icon: Link2,
      onChoose: () => void run(calls.makeLink(id).then(({ link }) => onMade(link))),
    },
    {
      key: 'close',
      label: say.close,
      icon: X,
      danger: true,
      onChoose: () =>
        onAsk({
          question: say.closeAsk(title),
          consequence: say.closeWhy,
          action: say.closeDo,
          act: () => calls.close(id).then(onChanged),
        }),
    },
  ];
  return (
    <li class="st-partner">
      <div class="st-head">
        <b>{title}</b>
        {closed === undefined ? (
          <Menu label={say.more(title)} icon={Ellipsis} items={items} />
        ) : (
          <span class="st-quiet">{say.closed}</span>
        )}
      </div>
      {awaited !== undefined && (
        <p class="st-waits">
          {say.waits} <RelativeTime at={awaited} />
        </p>
      )}
      {guests.map((guest) => {
        const name = personName(guest.id, new Map([[guest.id, guest]]), language);
        return (
          <div key={guest.id} class="st-line">
            <Avatar id={guest.id} name={name} size="small" />
            <span class="st-grow">{name}</span>
            <IconButton
              icon={X}
              label={say.remove(name)}
              onClick={() =>
                onAsk({
                  question: say.removeAsk(name),
                  consequence: say.removeWhy,
                  action: say.removeDo,
                  act: () => calls.remove(id, guest.id).then(onChanged),
                })
              }
            />
          </div>
        );
      })}
      {guests.length === 0 && closed === undefined && <p class="st-quiet">{say.nobody}</p>}
      {links.map((link) => (
        <div key={link.id} class="st-line">
          <span class="st-quiet st-grow">
            {say.links(link.left, shortDay(link.expires, Date.now(), place))}
          </span>
          <IconButton
            icon={Link2Off}
            label={say.withdraw}
            onClick={() => void run(calls.withdraw(id, link.id))}
          />
        </div>
      ))}
    </li>
  );
}
