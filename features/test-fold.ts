import assert from 'node:assert/strict';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { CommandId, PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { ConversationView, Pending } from '@tertulia/sdk/conversation.ts';
import { EMPTY_VIEW } from '@tertulia/sdk/empty-view.ts';
import type { Surroundings } from './messages/fold/facts.ts';
import { TalkFold } from './messages/fold/talk-fold.ts';
import type { Reader } from './messages/talk/talk-people.ts';

/** A conversation read in a test: Ana is the customer, Marta and Luis are colleagues. */
export type Item = ReturnType<TalkFold['read']>['items'][number];
type Message = Extract<Item, { kind: 'message' }>;

export const ana: PersonCard = { id: 'ana' as PersonId, name: 'Ana', kind: 'customer' };
export const marta: PersonCard = { id: 'marta' as PersonId, name: 'Marta', kind: 'agent' };
export const luis: PersonCard = { id: 'luis' as PersonId, name: 'Luis', kind: 'agent' };
export const people = new Map([ana, marta, luis].map((card) => [card.id, card]));
export const reader = (me: PersonCard, language: Reader['language'] = 'en'): Reader => ({
  me,
  people,
  language,
});

export const empty: ConversationView = { ...EMPTY_VIEW, state: 'live' };

export function event(seq: number, kind: string, body: LogEvent['body'], by?: PersonCard): LogEvent {
  return { seq, at: seq * 1000, kind, body, ...(by && { by: by.id }) };
}

export function posted(seq: number, text: string, by?: PersonCard, more: LogEvent['body'] = {}): LogEvent {
  return { ...event(seq, 'message.posted', { text, ...more }, by), id: `command-${seq}` as CommandId };
}

export function wish(
  kind: string,
  body: Pending['body'],
  state: Pending['state'] = 'queued',
  id = 'w',
): Pending {
  return { id: id as CommandId, kind, body, at: 1, state };
}

export function around(view: Partial<ConversationView>, more: Partial<Surroundings> = {}): Surroundings {
  return {
    eventOf: (seq) => view.events?.find((one) => one.seq === seq),
    passedOn: () => undefined,
    sourcesOf: ({ id }) => ({ small: `blob:${id}` }),
    opened: new Map(),
    ...more,
  };
}

export function fold(view: Partial<ConversationView>, who: Reader, more: Partial<Surroundings> = {}) {
  return new TalkFold().read({ ...empty, ...view }, who, around(view, more)).items;
}

export function message(
  view: Partial<ConversationView>,
  who: Reader,
  more: Partial<Surroundings> = {},
): Message {
  const found = fold(view, who, more).find((item) => item.kind === 'message');
  assert.ok(found, 'there is a message');
  return found;
}

export const texts = (items: readonly Item[]) => items.map(({ text }) => text);
