import type { DownOf } from '@tertulia/protocol/down.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { UpOf } from '@tertulia/protocol/up.ts';
import { suits } from '../case-filter.ts';
import { inOrder } from '../list-order.ts';
import type { FakeConversation } from './fake-log.ts';

interface Known {
  readonly me: PersonCard;
  readonly conversations: readonly FakeConversation[];
  readonly people: readonly PersonCard[];
  readonly position: number;
  readonly now: number;
}

/** The answer to a `list`, as the server gives it. */
export function listAnswer(question: UpOf<'list'>, known: Known): DownOf<'list'> {
  const { request, since, after, limit, filter, own, only } = question;
  const { me, conversations, people, position } = known;
  const mine = conversations.filter(({ members }) => members.has(me.id));
  const answer = { type: 'list', request, position: String(position), presence: [] } satisfies Partial<
    DownOf<'list'>
  >;
  if (filter || own || only) {
    const found = foundIn(mine, question, known);
    const from = Number(after ?? 0);
    return {
      ...answer,
      gone: [],
      people: [],
      conversations: found.slice(from, from + limit),
      ...(found.length > from + limit && { next: String(from + limit) }),
    };
  }
  const from = Number(since ?? -1);
  const changed = mine.filter((one) => one.position > from).sort((a, b) => b.position - a.position);
  const rest = changed.filter((one) => one.position < Number(after ?? Infinity));
  const page = rest.slice(0, limit);
  const left = conversations.filter((one) => (one.left.get(me.id) ?? -1) > from);
  return {
    ...answer,
    conversations: page.map((one) => one.listedFor(me)),
    ...(rest.length > limit && { next: String(page.at(-1)!.position) }),
    gone: since === undefined ? [] : left.map(({ id }) => id),
    people: [...people],
  };
}

/** With such a case or by name, in the list's order; or only one. */
function foundIn(
  mine: readonly FakeConversation[],
  { filter, own, only }: UpOf<'list'>,
  { me, now }: Known,
): ListedConversation[] {
  const fits = (one: ListedConversation) =>
    one.id === only ||
    (own && one.kind !== 'line') ||
    (filter && one.cases?.some((card) => suits(filter, card, one, now)));
  return inOrder(mine.map((one) => one.listedFor(me)).filter(fits));
}
