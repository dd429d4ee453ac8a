import type { CaseCard } from '@tertulia/protocol/case.ts';
import type { LabelId, LineId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Client, OutboxEntry } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';
import { useEffect, useRef, useState } from 'preact/hooks';

type Wish = Pick<OutboxEntry, 'kind' | 'body'>;

/** The case as it will be once these wishes are fulfilled: what someone did is seen at once. */
export function foresee(card: CaseCard, wishes: readonly Wish[], me: PersonId | undefined): CaseCard {
  return wishes.reduce((before, wish) => ({ ...before, ...changeBy(before, wish, me) }), card);
}

function changeBy(card: CaseCard, { kind, body }: Wish, me: PersonId | undefined): Partial<CaseCard> {
  // What this page has put into its own outbox has the shape of the command.
  switch (kind) {
    case 'case.take':
      return { ...owned(card), ...(me && { owner: me }) };
    case 'case.assign': {
      const owner = (body['owner'] ?? undefined) as PersonId | undefined;
      return owner ? { ...owned(card), owner } : { owner: undefined };
    }
    case 'case.label': {
      const rest = card.labels.filter((id) => id !== body['label']);
      return { labels: body['on'] ? [...rest, body['label'] as LabelId] : rest };
    }
    case 'case.prioritise':
      return { priority: body['priority'] as CaseCard['priority'] };
    case 'case.name':
      return { subject: (body['subject'] || undefined) as CaseCard['subject'] };
    case 'case.turn':
      return { state: body['state'] as CaseCard['state'], snoozedUntil: undefined };
    case 'case.snooze':
      return { state: 'snoozed', snoozedUntil: Number(body['until']) };
    case 'case.wake':
      return { state: 'open', snoozedUntil: undefined };
    case 'case.resolve':
      return { state: 'resolved', snoozedUntil: undefined, due: {} };
    case 'case.reopen':
      return { state: 'open', resolved: undefined };
    case 'case.move':
      return { line: body['line'] as LineId, owner: undefined };
    case 'case.merge':
      return { state: 'resolved', mergedInto: body['into'] as CaseCard['id'] };
    default:
      return {};
  }
}

function owned({ state }: CaseCard): Partial<CaseCard> {
  return state === 'new' ? { state: 'open' } : {};
}

/** What the server has confirmed shows in the list a moment later; until then it counts as on its way. */
const LONGEST_MOMENT = 3000;

interface OnItsWay {
  readonly entry: OutboxEntry;
  /** As the list had it when the server confirmed. */
  readonly before: CaseCard;
}

/** The same cards with what this person has done to them and the list does not yet know. */
export function useForeseen(client: Client, cards: readonly CaseCard[]): readonly CaseCard[] {
  const unsent = useObservable(client.unsent);
  const me = useObservable(client.me)?.id;
  const last = useRef<readonly OutboxEntry[]>([]);
  const onItsWay = useRef<readonly OnItsWay[]>([]);
  const [, drawAgain] = useState({});

  const byId = new Map(cards.map((card) => [card.id, card]));
  const wishes = unsent.filter(
    ({ conversation, kind, state }) =>
      kind.startsWith('case.') && state === 'queued' && byId.has(conversation),
  );
  if (wishes.length > 0 || last.current.length > 0 || onItsWay.current.length > 0) {
    const waiting = new Set(unsent.map(({ id }) => id));
    const confirmed = last.current.filter(({ id }) => !waiting.has(id));
    onItsWay.current = [
      ...onItsWay.current,
      ...confirmed.flatMap((entry) => {
        const before = byId.get(entry.conversation);
        return before ? [{ entry, before }] : [];
      }),
    ].filter(({ entry, before }) => byId.get(entry.conversation) === before);
    last.current = wishes;
  }
  const count = onItsWay.current.length;
  useEffect(() => {
    if (count === 0) return;
    const timer = setTimeout(() => {
      onItsWay.current = [];
      drawAgain({});
    }, LONGEST_MOMENT);
    return () => clearTimeout(timer);
  }, [count]);

  const all = [...onItsWay.current.map(({ entry }) => entry), ...wishes];
  return all.length === 0
    ? cards
    : cards.map((card) =>
        foresee(
          card,
          all.filter(({ conversation }) => conversation === card.id),
          me,
        ),
      );
}
