import { AlarmClock, Check, EllipsisVertical, Timer, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Client } from '@tertulia/sdk/client.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Button } from '@tertulia/web/kit/button.tsx';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { EmptyState } from '@tertulia/web/kit/empty-state.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Menu } from '@tertulia/web/kit/menu.tsx';
import { MessageRow } from '@tertulia/web/kit/message-row.tsx';
import { ProblemNote } from '@tertulia/web/kit/problem-note.tsx';
import { problemWords, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useKeptFocus } from '@tertulia/web/kit/use-kept-focus.ts';
import type { Reminder } from '../protocol.ts';
import type { Places } from './places.ts';
import { inOrder, type PutOff } from './put-off.ts';
import { quickTimes } from './times.ts';
import { ToldList } from './told-list.tsx';
import { useDoing } from '@tertulia/web/kit/use-doing.ts';
import { useSaid } from './use-said.ts';
import { WhenPicker } from './when-picker.tsx';
import { WhenText } from './when-text.tsx';
import { reminderWords } from './words.ts';
import './lists.css';

type RemindersListProps = { client: Client; putOff: PutOff; places: Places };

/** Messages to come back to: those whose time has come, then the others. */
export function RemindersList({ client, putOff, places }: RemindersListProps) {
  const say = useWords(reminderWords);
  const told = useObservable(putOff.reminders);
  const keptFocus = useKeptFocus<HTMLDivElement>();
  const [moved, move] = useState<Reminder>();
  const rows = (all: readonly Reminder[]) => (
    <ul class="w-list">
      {all.map((one) => (
        <li key={one.id}>
          <ReminderRow {...{ one, client, putOff, places }} onMove={() => move(one)} />
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <ToldList told={told} onRetry={() => void putOff.loadReminders()}>
        {(all) => {
          const { due = [], waiting = [] } = Object.groupBy(inOrder(all), ({ state }) => state);
          if (all.length === 0)
            return (
              <EmptyState icon={AlarmClock} title={say.empty}>
                {say.emptyAdvice}
              </EmptyState>
            );
          return (
            <div {...keptFocus}>
              {due.length > 0 && <h3 class="w-group">{say.due}</h3>}
              {due.length > 0 && rows(due)}
              {due.length > 0 && waiting.length > 0 && <h3 class="w-group">{say.waiting}</h3>}
              {waiting.length > 0 && rows(waiting)}
            </div>
          );
        }}
      </ToldList>
      {moved && <MoveDialog one={moved} putOff={putOff} onClose={() => move(undefined)} />}
    </>
  );
}

type RowProps = { one: Reminder; client: Client; putOff: PutOff; places: Places; onMove: () => void };

function ReminderRow({ one, client, putOff, places, onMove }: RowProps) {
  const say = useWords(reminderWords);
  const explain = useWords(problemWords);
  const said = useSaid(client, one.conversation, one.seq);
  const isDue = one.state === 'due';
  const fail = (problem: unknown) => {
    showToast({ text: explain[troubleOf(problem).code] });
    void putOff.loadReminders();
  };
  const dismiss = () =>
    putOff.dismiss(one.id).then(() => {
      if (isDue) return;
      const again = () => putOff.remind(one.conversation, one.seq, one.at, one.note).catch(fail);
      showToast({ text: say.removed, onUndo: () => void again() });
    }, fail);
  const snooze = (name: 'hour' | 'tomorrow') => {
    const at = quickTimes(Date.now()).find((one) => one.name === name)?.at;
    if (at) putOff.snooze(one.id, at).catch(fail);
  };
  return (
    <div class={isDue ? 'w-row w-row-due' : 'w-row'}>
      <MessageRow
        href={places.hrefOf(one.conversation, one.seq)}
        onGo={places.onGo}
        title={places.titleOf?.(one.conversation)}
        author={said ? places.nameOf(said.by) : places.titleOf ? undefined : say.plain}
        when={<WhenText at={one.at} />}
        content={said?.content === 'deleted' ? undefined : said?.content}
        words={said?.content === 'deleted' ? say.gone : (said?.text ?? '…')}
        thumb={said?.thumb}
        note={one.note}
      >
        {isDue && (
          <>
            <Button icon={Check} onClick={() => void dismiss()}>
              {say.finish}
            </Button>
            <Button kind="plain" onClick={() => snooze('hour')}>
              {say.hour}
            </Button>
            <Button kind="plain" onClick={() => snooze('tomorrow')}>
              {say.tomorrow}
            </Button>
          </>
        )}
      </MessageRow>
      <Menu
        label={say.plain}
        icon={EllipsisVertical}
        items={[
          { key: 'time', label: say.change, icon: Timer, onChoose: onMove },
          { key: 'remove', label: say.remove, icon: Trash2, danger: true, onChoose: () => void dismiss() },
        ]}
      />
    </div>
  );
}

type MoveDialogProps = { one: Reminder; putOff: PutOff; onClose: () => void };

function MoveDialog({ one, putOff, onClose }: MoveDialogProps) {
  const say = useWords(reminderWords);
  const { isBusy, trouble, run } = useDoing();
  const move = async (at: number) => {
    if (await run(() => putOff.snooze(one.id, at))) onClose();
  };
  return (
    <Dialog open title={say.newTime} onClose={onClose}>
      <div class="w-dialog">
        <ProblemNote problem={trouble} />
        <WhenPicker
          action={say.set}
          say={say.will}
          given={one.at > Date.now() ? one.at : undefined}
          isBusy={isBusy}
          onChoose={(at) => void move(at)}
        />
      </div>
    </Dialog>
  );
}
