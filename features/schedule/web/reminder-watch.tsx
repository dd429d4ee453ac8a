import { useEffect } from 'preact/hooks';
import type { Client } from '@tertulia/sdk/client.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { keep, recall } from '@tertulia/web/kit/device-memory.ts';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { saidIn } from '@tertulia/web/kit/said.ts';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import type { Reminder } from '../protocol.ts';
import type { Places } from './places.ts';
import type { PutOff } from './put-off.ts';
import { reminderWords } from './words.ts';

type ReminderWatchProps = Pick<Places, 'hrefOf' | 'onGo'> & {
  client: Client;
  putOff: PutOff;
  /** Where all of them are. */
  hrefOfAll: string;
  /** They are before the reader's eyes. */
  isShown?: boolean;
};

const TOLD = 'tertulia.reminded';
const LONGEST = 80;
/** How long the words of a message may take to come before it is told of without them. */
const PATIENCE = 1500;

/** Tells once on this device of each reminder whose time has come, also while nobody was here. */
export function ReminderWatch({
  client,
  putOff,
  hrefOf,
  onGo,
  hrefOfAll,
  isShown = false,
}: ReminderWatchProps) {
  const say = useWords(reminderWords);
  const { all } = useObservable(putOff.reminders);
  useEffect(() => {
    if (!all) return;
    const due = all.filter(({ state }) => state === 'due');
    const told = recall(TOLD)?.split(' ') ?? [];
    const fresh = due.filter((one) => !told.includes(nameOf(one)));
    keep(TOLD, due.length > 0 ? due.map(nameOf).join(' ') : null);
    const [first] = fresh;
    if (!first || isShown) return;
    if (fresh.length > 1) {
      const action = { label: say.see, onChoose: () => onGo(hrefOfAll) };
      return showToast({ text: say.several(fresh.length), action, stays: true });
    }
    const action = {
      label: say.see,
      onChoose: () => onGo(hrefOf(first.conversation, first.seq)),
    };
    void wordsOf(client, first).then((text) =>
      showToast({ text: text ? say.toast(text) : say.plain, action, stays: true }),
    );
  }, [all]);
  return null;
}

/** Put off and due again, it is told of again. */
function nameOf({ id, at }: Reminder): string {
  return `${id}@${at}`;
}

async function wordsOf(client: Client, { conversation, seq, note }: Reminder): Promise<string> {
  if (note) return note;
  const talk = client.conversation(conversation);
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = talk.view.subscribe(() => talk.event(seq) && resolve());
  const timer = setTimeout(() => resolve(), PATIENCE);
  talk.need([seq]);
  if (!talk.event(seq)) await promise;
  clearTimeout(timer);
  stop();
  const event = talk.event(seq);
  const { text } = event ? saidIn(event) : { text: '' };
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
