import { shortSpan } from '@tertulia/web/kit/clock-span.ts';
import { dayKey, timeOfDay, weekdayName } from '@tertulia/web/kit/clock.ts';
import { readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { useMinute } from '@tertulia/web/kit/minute.ts';
import { VisuallyHidden } from '@tertulia/web/kit/visually-hidden.tsx';
import type { ComponentChildren } from 'preact';
import type { ConversationChannel } from '../../protocol.ts';
import { fieldWords, type Moment } from './field-words.ts';
import { OutsideLine } from './outside-line.tsx';
import { staysThere } from './stays-there.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FEW = 3;

type WindowLeftProps = {
  kind: string;
  channel: ConversationChannel;
  /** Seconds that what is written lasts; 0: for good. */
  timer: number;
  action: ComponentChildren;
};

/** How long one may still write freely: calm, until it is short. */
export function WindowLeft({ kind, channel, timer, action }: WindowLeftProps) {
  const say = useWords(fieldWords);
  const locale = readerLocale(useLanguage());
  useMinute();
  const now = Date.now();
  const { openUntil, left, isGroup, noNews, name } = channel;
  const span = openUntil === undefined ? undefined : openUntil - now;
  const isShort = (span !== undefined && span < HOUR) || (left !== undefined && left <= FEW);
  const quiet = [
    left !== undefined && say.messagesLeft(left),
    isGroup && say.group,
    noNews && say.noNews,
    staysThere(channel.capabilities, timer) && say.stays(name),
  ].filter(Boolean);
  return (
    <OutsideLine kind={kind} tone={isShort ? 'warn' : 'calm'} action={action}>
      {openUntil === undefined || span === undefined ? (
        say.by(name, channel.address)
      ) : (
        <>
          {say.until(momentOf(openUntil, now, locale))}
          {' · '}
          <b>{say.left(shortSpan(span, locale), span < 1.5 * 60_000)}</b>
          <VisuallyHidden>. {say.by(name, channel.address)}</VisuallyHidden>
        </>
      )}
      {quiet.map((text) => ` · ${text}`)}
    </OutsideLine>
  );
}

/** The hour, and the day when it is another. */
function momentOf(at: number, now: number, locale: string): Moment {
  const time = timeOfDay(at, { locale });
  if (dayKey(at) === dayKey(now)) return { time, day: undefined };
  return { time, day: dayKey(at) === dayKey(now + DAY) ? 'tomorrow' : weekdayName(at, { locale }) };
}
