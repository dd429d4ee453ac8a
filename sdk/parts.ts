import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { CommandId, ConversationId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { Up } from '@tertulia/protocol/up.ts';
import type { ClientOptions } from './client.ts';
import type { Extras } from './extras.ts';
import { Following } from './following.ts';
import { Hearing } from './hearing.ts';
import { Lazy } from './lazy.ts';
import { ConversationList } from './list.ts';
import type { LiveConversation } from './live-conversation.ts';
import { Marks } from './marks.ts';
import type { MediaLimits, MediaPost } from './media.ts';
import { Cell } from './observable.ts';
import { Outbox } from './outbox.ts';
import { Outcomes } from './outcomes.ts';
import { People } from './people.ts';
import { thisPlatform, type Platform } from './platform.ts';
import { Questions } from './questions.ts';
import type { OutboxEntry, Store } from './store.ts';
import { Writer } from './writer.ts';

const FOLLOW_NEWEST = 20;

type Guard = Pick<OutboxEntry, 'guard' | 'expectSeq'>;

/** What the parts ask of the client that they make up. */
export interface Whole {
  say(frame: Up): boolean;
  conversation(id: ConversationId): LiveConversation;
  unsentChanged(conversation: ConversationId): void;
  mineChanged(): void;
  extrasCame(extras: Extras): void;
}

/** The parts of a client, joined. */
export class Parts {
  readonly platform: Platform;
  readonly store: Promise<Store>;
  /** `https://chat.example/api` */
  readonly api: string;
  readonly side: ClientOptions['side'];
  readonly hearAll: boolean;
  readonly followNewest: number;
  readonly guardsAnswers: boolean;
  readonly me = new Cell<PersonCard | undefined>(undefined);
  readonly saver = new Cell(false);
  readonly limits = new Cell<MediaLimits | undefined>(undefined);
  /** What the server said this person has of his own; undefined when it did not say. */
  readonly own = new Cell<ReadonlySet<string> | undefined>(undefined);
  /** Those that are known here. */
  readonly conversations = new Map<ConversationId, LiveConversation>();
  readonly whole: Whole;
  readonly questions: Questions;
  readonly people: People;
  readonly marks: Marks;
  readonly outcomes = new Outcomes();
  readonly outbox: Outbox;
  readonly list: ConversationList;
  readonly following: Following;
  readonly hearing: Hearing;
  readonly facts: Writer<'facts'>;
  readonly drafts: Writer<'drafts'>;
  readonly extras: Lazy<Extras>;
  /** What is kept was read: list, people, marks, what is unsent. */
  readonly loaded: Promise<void>;
  /** Messages with files from before the extras. */
  readonly early = new Set<CommandId>();
  isLoaded = () => {};
  isOnline = false;
  /** Milliseconds that the server's clock is ahead of this machine's. */
  ahead = 0;

  constructor(options: ClientOptions, whole: Whole) {
    const { side, url, followNewest = FOLLOW_NEWEST, hearAll = false, guardsAnswers = false } = options;
    const platform = (this.platform = { ...thisPlatform(), ...options.platform });
    const store = (this.store = openedStore(options.store));
    this.side = side;
    this.api = `${url}/api${side === 'door' ? '/door' : ''}`;
    this.followNewest = followNewest;
    this.hearAll = hearAll;
    this.guardsAnswers = guardsAnswers;
    this.whole = whole;
    this.loaded = new Promise((resolve) => (this.isLoaded = resolve));
    const send = (frame: Up) => whole.say(frame);
    this.questions = new Questions(send, platform);
    this.people = new People(store, platform, (id, some) => this.questions.who(id, some));
    this.people.cards.subscribe(() => {
      for (const conversation of this.conversations.values()) conversation.view.changed();
    });
    this.marks = new Marks(store, platform, send);
    this.outbox = new Outbox(store, platform, send, this.outcomes, {
      changed: (id) => whole.unsentChanged(id),
      stored: (entry, seq) => this.#stored(entry, seq),
      overtaken: (entry) => this.withExtras(({ colleagues }) => colleagues.look(entry)),
    });
    this.list = new ConversationList(this);
    this.following = new Following(this);
    this.hearing = new Hearing(this.list, () => this.me.get()?.id);
    this.facts = new Writer('facts', store, platform);
    this.drafts = new Writer('drafts', store, platform);
    this.extras = new Lazy(
      platform,
      async () => (await platform.loadExtras()).Extras.load(this),
      (extras) => whole.extrasCame(extras),
    );
  }

  /** Milliseconds since 1970 by the server's clock: this machine's may be wrong by days. */
  now(): number {
    return this.platform.now() + this.ahead;
  }

  /** What is to be emptied at these times came. */
  expiring(times: readonly number[]): void {
    if (times.length > 0) this.withExtras(({ expiry }) => expiry.watch(times));
  }

  withExtras(run: (extras: Extras) => void): void {
    this.extras.need().then(run, () => {});
  }

  /** How a message in this conversation is sent: two colleagues must not both answer a customer unaware. */
  guardOf(id: ConversationId, kind = 'message.post'): Guard {
    const conversation = this.guardsAnswers && kind === 'message.post' && this.conversations.get(id);
    if (!conversation || this.list.entry(id)?.kind !== 'line') return {};
    const seen = conversation.others.seen(conversation.known.at(-1)?.seq ?? 0);
    return seen > 0 ? { guard: 'colleagues', expectSeq: seen } : {};
  }

  /** An answer that a colleague wrote himself, and that was not taken back. */
  isColleagues({ kind, by, body }: LogEvent): boolean {
    if (kind !== 'message.posted' || by === undefined || by === this.me.get()?.id) return false;
    return 'text' in body && body['auto'] === undefined && this.people.get(by)?.kind === 'agent';
  }

  /** A message with files. */
  addMedia(conversation: ConversationId, post: MediaPost): CommandId {
    const id = this.platform.newId() as CommandId;
    const extras = this.extras.value;
    if (extras) extras.uploads.add(conversation, post, id);
    else {
      this.early.add(id);
      this.withExtras(({ uploads }) => {
        uploads.add(conversation, post, id);
        this.early.delete(id);
      });
    }
    return id;
  }

  /** The server has it, as this seq. */
  #stored(entry: OutboxEntry, seq: number): void {
    const extras = this.extras.value;
    extras?.mine.stored(entry);
    // The outbox lets go of it next, and tells: never is it shown by one and not yet by the other.
    extras?.uploads.stored(entry.id, 'quietly');
    this.conversations.get(entry.conversation)?.stored(entry, seq);
  }
}

/** Memory when there is none, or when it cannot be opened. */
function openedStore(store: ClientOptions['store']): Promise<Store> {
  const forgetful = async () => new (await import('./memory-store.ts')).MemoryStore();
  return store ? Promise.resolve(store).catch(forgetful) : forgetful();
}
