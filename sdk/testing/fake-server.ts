import { ERRORS } from '@tertulia/protocol/errors.ts';
import type { CommandId, ConversationId, DeviceId, PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { ConversationKind, Receipt } from '@tertulia/protocol/summary.ts';
import { Up, type UpOf } from '@tertulia/protocol/up.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { Extras } from '../extras.ts';
import type { Platform } from '../platform.ts';
import { UploadRunner } from '../upload-runner.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeHttp } from './fake-http.ts';
import { listAnswer } from './fake-list.ts';
import { FakeConversation } from './fake-log.ts';
import { FakeLink } from './fake-link.ts';
import type { Faults } from './faults.ts';

/** Commands of a person about himself. */
const OWN = new Set(['conversation.place', 'message.keep']);

/** The protocol over in-memory sockets: what a client may rely on, in two hundred lines. */
export class FakeServer {
  readonly clock = new FakeClock();
  readonly conversations = new Map<ConversationId, FakeConversation>();
  /** As at the door: who receives the events hears nothing from the list. */
  sparesFollowers = false;
  readonly people = new Map<PersonId, PersonCard>();
  readonly links = new Set<FakeLink>();
  /** Every frame a client said, as it arrived. */
  readonly said: { by: PersonId; at: number; frame: Up }[] = [];
  faults: Faults = {
    losesUp: () => false,
    losesDown: () => false,
    refuses: () => undefined,
    delay: () => 5,
    isAway: () => false,
    losesHttp: () => undefined,
  };
  readonly http = new FakeHttp(this);
  #ids = 0;
  #position = 0;

  person(name: string, kind: PersonCard['kind'] = 'agent'): PersonCard {
    const card = { id: this.id() as PersonId, name, kind };
    this.people.set(card.id, card);
    return card;
  }

  open(kind: ConversationKind, members: readonly PersonCard[]): FakeConversation {
    const ids = members.map(({ id }) => id);
    const conversation = new FakeConversation(this.id() as ConversationId, kind, ids);
    this.conversations.set(conversation.id, conversation);
    conversation.position = ++this.#position;
    return conversation;
  }

  /** Someone posts from elsewhere. */
  post(conversation: FakeConversation, by: PersonCard, text: string): number {
    return this.do(conversation, by, 'message.post', { text });
  }

  /** The same with any command. */
  do(conversation: FakeConversation, by: PersonCard, kind: string, body: Record<string, unknown>): number {
    const [seq] = conversation.store(by, this.clock.now, { id: this.id() as CommandId, kind, body });
    this.#tell(conversation);
    return seq;
  }

  /** Something happened to it in which nothing was said: in one of its cases. */
  move(conversation: FakeConversation): void {
    this.#tell(conversation);
  }

  /** Something of this person's own moved on another device. */
  nudge({ id }: PersonCard, topic: string, conversation?: ConversationId): void {
    for (const link of this.links)
      if (link.person === id) link.say({ type: 'nudge', topic, ...(conversation && { conversation }) });
  }

  remove(conversation: FakeConversation, { id }: PersonCard): void {
    conversation.members.delete(id);
    conversation.left.set(id, ++this.#position);
    for (const link of this.links) {
      if (link.person !== id) continue;
      link.follows.delete(conversation.id);
      link.say({ type: 'gone', conversation: conversation.id });
    }
  }

  /** The platform of one client of `person`; `random` for its back-off. */
  platform(person: PersonCard, random: () => number = () => 0.5): Platform {
    const { clock } = this;
    return {
      now: () => clock.now,
      random,
      newId: () => this.id(),
      later: clock.later,
      hidden: () => false,
      watch: () => () => {},
      fetch: (address, request) => this.http.fetch(person.id, address, request),
      loadExtras: async () => ({ Extras }),
      loadUploading: async () => ({ UploadRunner }),
      openSocket: (_url, on) => {
        const link = new FakeLink(this, person.id, on);
        clock.later(this.faults.delay(), () => (this.faults.isAway() ? link.cut(1006) : this.#welcome(link)));
        return link.socket;
      },
    };
  }

  heard(link: FakeLink, frame: Up): void {
    this.said.push({ by: link.person, at: this.clock.now, frame });
    switch (frame.type) {
      case 'do':
        return this.#do(link, frame);
      case 'follow':
        return this.#follow(link, frame);
      case 'unfollow':
        return void link.follows.delete(frame.conversation);
      case 'page':
        return this.#page(link, frame);
      case 'list':
        return this.#list(link, frame);
      case 'mark':
        return this.#mark(link, frame);
      case 'typing':
        for (const other of this.links) {
          if (other.follows.has(frame.conversation) && other.person !== link.person) {
            other.say({
              type: 'typing',
              conversation: frame.conversation,
              person: link.person,
              on: frame.on,
            });
          }
        }
        return;
      case 'attend':
        for (const other of this.links)
          if (other.follows.has(frame.conversation) && other.person !== link.person)
            other.say({ type: 'attending', conversation: frame.conversation, ...attendedBy(link, frame) });
        return;
      case 'who':
        return link.say({ type: 'people', request: frame.request, people: this.#cards(frame.people) });
      case 'ping':
        return link.say({ type: 'pong' });
    }
  }

  /** Ends every connection, with a close code. */
  cutAll(code = 1006, reason = ''): void {
    for (const link of this.links) link.cut(code, reason);
  }

  id(): string {
    const bytes = new Uint8Array(16);
    new DataView(bytes.buffer).setUint32(12, ++this.#ids);
    return formatUuid(bytes);
  }

  #welcome(link: FakeLink): void {
    this.links.add(link);
    const me = this.people.get(link.person)!;
    link.say({ type: 'welcome', version: 1, me, device: this.id() as DeviceId, now: this.clock.now });
  }

  #do(link: FakeLink, frame: UpOf<'do'>): void {
    const { id } = frame;
    const conversation = this.conversations.get(frame.conversation);
    const isMember = conversation?.members.has(link.person);
    let code = isMember ? this.faults.refuses(frame) : 'not-found';
    const isStale = frame.expectSeq !== undefined && frame.expectSeq !== conversation?.head;
    // What was stored before is answered as it was then.
    if (conversation && isStale && !conversation.hasStored(id)) code ??= 'conflict';
    if (frame.kind === 'message.post') code ??= this.http.refusalOf(link.person, frame);
    if (!conversation || code) {
      link.say({
        type: 'refused',
        id,
        code: code ?? 'not-found',
        message: ERRORS[code ?? 'not-found'].sentence,
      });
      return;
    }
    if (OWN.has(frame.kind)) {
      this.http.own(link.person).take(frame, conversation.head, this.clock.now);
      return link.say({ type: 'done', done: [[id, 0]] });
    }
    const [seq, isNew] = conversation.store(this.people.get(link.person)!, this.clock.now, frame);
    // Either may come first.
    const answer = () => link.say({ type: 'done', done: [[id, seq]] });
    if (seq % 2) answer();
    if (isNew) this.#tell(conversation);
    if (!(seq % 2)) answer();
  }

  #follow(link: FakeLink, { conversation: id, after, most }: UpOf<'follow'>): void {
    const conversation = this.#seen(link, id);
    if (!conversation) return;
    const { head } = conversation;
    const from = most !== undefined && head - after > most ? head - most : after;
    const told = this.#told(link, conversation, [...conversation.receipts.values()]);
    link.say({ type: 'followed', conversation: id, after: from, head, people: [], ...told });
    link.follows.set(id, from);
    this.#deliver(link, conversation);
  }

  #page(link: FakeLink, { request, conversation: id, before, after, limit }: UpOf<'page'>): void {
    const conversation = this.#seen(link, id, request);
    if (!conversation) return;
    const isForward = before === undefined && after !== undefined;
    const events = isForward
      ? conversation.events.slice(after, after + limit)
      : conversation.events.filter(({ seq }) => seq < (before ?? Infinity)).slice(-limit);
    const [first, last] = [events[0]?.seq ?? 1, events.at(-1)?.seq ?? 0];
    const later = last > 0 ? conversation.later(first, last) : [];
    const people = this.#cards([...events, ...later].flatMap(({ by }) => by ?? []));
    const more = isForward ? last > 0 && last < conversation.head : first > 1;
    link.say({ type: 'page', request, conversation: id, events, people, more, later });
  }

  #list(link: FakeLink, question: UpOf<'list'>): void {
    link.listing = true;
    const known = {
      me: this.people.get(link.person)!,
      conversations: [...this.conversations.values()],
      people: [...this.people.values()],
      position: this.#position,
      now: this.clock.now,
    };
    link.say(listAnswer(question, known));
  }

  #mark(link: FakeLink, { conversation: id, delivered, read }: UpOf<'mark'>): void {
    const conversation = this.#seen(link, id);
    if (!conversation) return;
    const receipts = [conversation.mark(link.person, delivered, read)];
    for (const other of this.links) {
      if (!other.follows.has(id)) continue;
      other.say({ type: 'receipts', conversation: id, ...this.#told(other, conversation, receipts) });
    }
  }

  /** To a customer the business is one. */
  #told({ person }: FakeLink, { kind }: FakeConversation, receipts: Receipt[]) {
    const kindOf = (id: PersonId) => this.people.get(id)?.kind;
    if (kind !== 'line' || kindOf(person) !== 'customer') return { receipts };
    const staff = receipts.filter((one) => kindOf(one.person) === 'agent');
    return {
      receipts: receipts.filter((one) => kindOf(one.person) === 'customer'),
      business: {
        delivered: Math.max(0, ...staff.map(({ delivered }) => delivered)),
        read: Math.max(0, ...staff.map(({ read }) => read)),
      },
    };
  }

  #seen(link: FakeLink, id: ConversationId, request?: number): FakeConversation | undefined {
    const conversation = this.conversations.get(id);
    if (conversation?.members.has(link.person)) return conversation;
    const question = { conversation: id, ...(request !== undefined && { request }) };
    link.say({ type: 'failed', ...question, code: 'not-found', message: ERRORS['not-found'].sentence });
    return undefined;
  }

  #tell(conversation: FakeConversation): void {
    conversation.position = ++this.#position;
    for (const link of this.links) {
      this.#deliver(link, conversation);
      const isSpared = this.sparesFollowers && link.follows.has(conversation.id);
      if (link.listing && !isSpared && conversation.members.has(link.person)) {
        link.say({ type: 'changed', conversation: conversation.summary(), people: [] });
      }
    }
  }

  #deliver(link: FakeLink, { id, events, head }: FakeConversation): void {
    const after = link.follows.get(id);
    if (after === undefined || after === head) return;
    link.follows.set(id, head);
    link.say({ type: 'events', conversation: id, events: events.slice(after) });
  }

  #cards(people: readonly PersonId[]): PersonCard[] {
    return [...new Set(people)].flatMap((id) => this.people.get(id) ?? []);
  }
}

function attendedBy({ person }: FakeLink, { how }: UpOf<'attend'>) {
  return { reading: how === 'reading' ? [person] : [], writing: how === 'writing' ? [person] : [] };
}
