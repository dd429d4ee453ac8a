import { CalendarClock, EllipsisVertical, Pencil, Send, Timer, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Button } from '@tertulia/web/kit/button.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { EmptyState } from '@tertulia/web/kit/empty-state.tsx';
import { Menu } from '@tertulia/web/kit/menu.tsx';
import { MessageRow } from '@tertulia/web/kit/message-row.tsx';
import { problemWords, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import { saidOf } from '@tertulia/web/kit/said.ts';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useKeptFocus } from '@tertulia/web/kit/use-kept-focus.ts';
import type { Scheduled } from '../protocol.ts';
import type { Places } from './places.ts';
import { type PutOff, stillToSend } from './put-off.ts';
import { ScheduledDialog } from './scheduled-dialog.tsx';
import { ToldList } from './told-list.tsx';
import { WhenText } from './when-text.tsx';
import { scheduleWords } from './words.ts';
import './lists.css';

type ScheduledListProps = {
  putOff: PutOff;
  places: Places;
  /** Only what is written to this one. */
  within?: ConversationId | undefined;
};

/** What waits to leave, the next first, and what could not. */
export function ScheduledList({ putOff, places, within }: ScheduledListProps) {
  const say = useWords(scheduleWords);
  const told = useObservable(putOff.scheduled);
  const keptFocus = useKeptFocus<HTMLUListElement>();
  const [asked, ask] = useState<{ one: Scheduled; what: 'text' | 'time' }>();
  return (
    <>
      <ToldList told={told} onRetry={() => void putOff.loadScheduled()}>
        {(all) => {
          const waiting = stillToSend(all).filter((one) => !within || one.conversation === within);
          if (waiting.length === 0)
            return (
              <EmptyState icon={CalendarClock} title={say.empty}>
                {say.emptyAdvice}
              </EmptyState>
            );
          return (
            <ul class="w-list" {...keptFocus}>
              {waiting.map((one) => (
                <li key={one.id}>
                  <ScheduledRow {...{ one, putOff, places }} onAsk={(what) => ask({ one, what })} />
                </li>
              ))}
            </ul>
          );
        }}
      </ToldList>
      {asked && <ScheduledDialog {...asked} putOff={putOff} onClose={() => ask(undefined)} />}
    </>
  );
}

type RowProps = {
  one: Scheduled;
  putOff: PutOff;
  places: Places;
  onAsk: (what: 'text' | 'time') => void;
};

function ScheduledRow({ one, putOff, places, onAsk }: RowProps) {
  const say = useWords(scheduleWords);
  const explain = useWords(problemWords);
  const { text = '', media, place, contact, poll } = one.message ?? {};
  const said = saidOf({ text, place, contact, poll });
  const hasFailed = one.state === 'failed';
  const files = media && media.length > 0 ? say.files(media.length) : '';
  const tell = (text: string) => (problem: unknown) => {
    const { code } = troubleOf(problem);
    showToast({ text: code === 'conflict' || code === 'not-found' ? text : explain[code] });
    void putOff.loadScheduled();
  };
  const sendNow = () => putOff.sendNow(one).then(() => showToast({ text: say.sent }), tell(say.left));
  const remove = () =>
    putOff.cancelScheduled(one.id).then(() => {
      const { message } = one;
      showToast({
        text: say.removed,
        ...(message && {
          onUndo: () =>
            void putOff.schedule(one.conversation, soonest(one.at), message).catch(tell(say.left)),
        }),
      });
    }, tell(say.left));
  return (
    <div class="w-row">
      <MessageRow
        href={places.hrefOf(one.conversation)}
        onGo={places.onGo}
        title={places.titleOf?.(one.conversation)}
        when={<WhenText at={one.at} />}
        content={said.content}
        words={[said.text, files].filter(Boolean).join(' · ')}
        note={hasFailed && <span class="w-failed">{whyOf(one, say)}</span>}
      >
        {hasFailed && isClosed(one) && (
          <Button icon={Trash2} onClick={() => void remove()}>
            {say.remove}
          </Button>
        )}
        {hasFailed && !isClosed(one) && (
          <>
            <Button icon={Send} onClick={() => void sendNow()}>
              {say.now}
            </Button>
            <Button kind="plain" onClick={() => onAsk('time')}>
              {say.time}
            </Button>
          </>
        )}
      </MessageRow>
      <Menu
        label={say.actions}
        icon={EllipsisVertical}
        items={[
          { key: 'now', label: say.now, icon: Send, onChoose: () => void sendNow() },
          { key: 'time', label: say.time, icon: Timer, onChoose: () => onAsk('time') },
          { key: 'edit', label: say.edit, icon: Pencil, onChoose: () => onAsk('text') },
          { key: 'remove', label: say.remove, icon: Trash2, danger: true, onChoose: () => void remove() },
        ]}
      />
    </div>
  );
}

function whyOf({ problem }: Scheduled, say: (typeof scheduleWords)['es']): string {
  if (isClosed({ problem })) return say.closed;
  return problem === 'server-problem' ? say.late : say.failed;
}

/** No other time would help. */
function isClosed({ problem }: Pick<Scheduled, 'problem'>): boolean {
  return problem === 'not-allowed' || problem === 'not-found';
}

/** Put back when its time has come meanwhile, it leaves at once. */
function soonest(at: number): number {
  return Math.max(at, Date.now() + 15_000);
}
