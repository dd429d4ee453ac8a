import type { CommandId, ConversationId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { Cell } from '@tertulia/sdk/observable.ts';
import { type Trouble, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import type { Call } from '../../call.ts';
import { scheduleClient } from '../client.ts';
import type { MessagePost } from '../../messages/protocol.ts';
import type { Reminder, Scheduled } from '../protocol.ts';

export interface Told<T> {
  /** Undefined until the server has answered once. */
  readonly all: readonly T[] | undefined;
  /** Why there was no answer last time. */
  readonly trouble?: Trouble | undefined;
}

/** What this person put off, as the server told it last: asked again when it moves, here or on another device. */
export class PutOff {
  readonly scheduled = new Cell<Told<Scheduled>>({ all: undefined });
  readonly reminders = new Cell<Told<Reminder>>({ all: undefined });
  readonly #client: Client;
  readonly #server: ReturnType<typeof scheduleClient>;
  readonly #ends: (() => void)[];
  #isOnline = false;

  constructor(client: Client, call: Call, prefix: '/api' | '/api/door') {
    this.#client = client;
    this.#server = scheduleClient(call, prefix);
    this.#ends = [
      client.on('nudge', (topic) => {
        if (topic === 'scheduled') void this.loadScheduled();
        if (topic === 'reminders') void this.loadReminders();
      }),
      client.status.subscribe(() => this.#connectionChanged()),
    ];
    this.#connectionChanged();
  }

  dispose(): void {
    for (const end of this.#ends) end();
  }

  loadScheduled = (): Promise<void> =>
    this.#load(this.scheduled, async () => (await this.#server.scheduled()).scheduled);

  loadReminders = (): Promise<void> =>
    this.#load(this.reminders, async () => (await this.#server.reminders()).reminders);

  /** @throws Problem */
  async schedule(conversation: ConversationId, at: number, message: MessagePost): Promise<Scheduled> {
    const made = await this.#server.schedule({ id: newId(), conversation, at, message });
    this.#put(this.scheduled, made);
    return made;
  }

  /** @throws Problem */
  async changeScheduled(id: CommandId, at: number, message: MessagePost): Promise<void> {
    this.#put(this.scheduled, await this.#server.changeScheduled(id, { at, message }));
  }

  /** @throws Problem `conflict` when it has just left */
  async cancelScheduled(id: CommandId): Promise<void> {
    await this.#server.cancelScheduled(id);
    this.#drop(this.scheduled, id);
  }

  /** Now instead: it goes the way of every message, so that a lost connection delays it and nothing else. @throws Problem */
  async sendNow({ id, conversation, message }: Scheduled): Promise<void> {
    await this.cancelScheduled(id);
    if (message) this.#client.send(conversation, 'message.post', message);
  }

  /** @throws Problem */
  async remind(conversation: ConversationId, seq: number, at: number, note: string): Promise<Reminder> {
    const made = await this.#server.remind({ id: newId(), conversation, seq, at, ...(note && { note }) });
    this.#put(this.reminders, made);
    return made;
  }

  /** @throws Problem */
  async snooze(id: CommandId, at: number): Promise<void> {
    this.#put(this.reminders, await this.#server.snooze(id, { at }));
  }

  /** @throws Problem */
  async dismiss(id: CommandId): Promise<void> {
    await this.#server.dismiss(id);
    this.#drop(this.reminders, id);
  }

  #connectionChanged(): void {
    const isOnline = this.#client.status.get().state === 'online';
    const isBack = isOnline && !this.#isOnline;
    this.#isOnline = isOnline;
    if (!isBack) return;
    const own = this.#client.own.get();
    if (own?.has('scheduled') === false) this.scheduled.set({ all: [] });
    else void this.loadScheduled();
    if (own?.has('reminders') === false) this.reminders.set({ all: [] });
    else void this.loadReminders();
  }

  async #load<T>(cell: Cell<Told<T>>, ask: () => Promise<T[]>): Promise<void> {
    try {
      cell.set({ all: await ask() });
    } catch (problem) {
      // What was told before is still better than nothing.
      cell.set({ all: cell.get().all, trouble: troubleOf(problem) });
    }
  }

  #put<T extends { id: CommandId }>(cell: Cell<Told<T>>, one: T): void {
    const { all = [] } = cell.get();
    cell.set({ all: [...all.filter(({ id }) => id !== one.id), one] });
  }

  #drop<T extends { id: CommandId }>(cell: Cell<Told<T>>, id: CommandId): void {
    const { all = [] } = cell.get();
    cell.set({ all: all.filter((one) => one.id !== id) });
  }
}

/** What still waits, or could not leave: the next first. What was sent is in its conversation. */
export function stillToSend(all: readonly Scheduled[]): Scheduled[] {
  return all.filter(({ state }) => state !== 'sent').toSorted((a, b) => a.at - b.at);
}

/** Those whose time has come first, then by time. */
export function inOrder(reminders: readonly Reminder[]): Reminder[] {
  const isDue = ({ state }: Reminder) => Number(state === 'due');
  return reminders.toSorted((a, b) => isDue(b) - isDue(a) || a.at - b.at);
}

export function dueCount({ all = [] }: Told<Reminder>): number {
  return all.filter(({ state }) => state === 'due').length;
}

function newId(): CommandId {
  return uuidv7(Date.now()) as CommandId;
}
