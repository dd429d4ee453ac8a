import { CalendarClock, CircleAlert } from 'lucide-preact';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { type PutOff, stillToSend } from './put-off.ts';
import { scheduleWords } from './words.ts';
import './scheduled-line.css';

type ScheduledLineProps = { putOff: PutOff; conversation: ConversationId; onSee: () => void };

/** Over the field: what of this conversation waits to leave. */
export function ScheduledLine({ putOff, conversation, onSee }: ScheduledLineProps) {
  const say = useWords(scheduleWords);
  const { all = [] } = useObservable(putOff.scheduled);
  const here = stillToSend(all).filter((one) => one.conversation === conversation);
  const failed = here.filter(({ state }) => state === 'failed').length;
  if (here.length === 0) return null;
  return (
    <button type="button" class={failed ? 'w-line w-line-failed' : 'w-line'} onClick={onSee}>
      <Icon glyph={failed ? CircleAlert : CalendarClock} name={null} small />
      <span>{failed ? say.failedCount(failed) : say.count(here.length)}</span>
      <span class="w-line-see">{say.see}</span>
    </button>
  );
}
