import type { CaseCard } from '@tertulia/protocol/case.ts';
import type { LineId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { useEffect, useState } from 'preact/hooks';
import type { LineTeam } from '../protocol.ts';
import { calls } from './calls.ts';

export interface Colleague {
  readonly id: PersonId;
  readonly name: string;
  /** What the server said of him; undefined while it has not, or cannot be asked. */
  readonly state?: Omit<LineTeam['people'][number], 'person'>;
}

/** To whom all of these cases can be given. Until the server has answered, and without a connection: all colleagues. */
export function useTeam(client: Client, cards: readonly CaseCard[]): readonly Colleague[] {
  const [teams, setTeams] = useState<readonly LineTeam[]>();
  const people = useObservable(client.people.cards);
  const lines = [...new Set(cards.map(({ line }) => line))].toSorted().join(' ');
  useEffect(() => {
    let isOver = false;
    const asked = lines.split(' ').map((line) => calls.team(line as LineId));
    void Promise.all(asked).then(
      (all) => isOver || setTeams(all),
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [lines]);
  const [first, ...rest] = teams ?? [];
  if (!first)
    return [...people.values()]
      .filter(({ kind, away }) => kind === 'agent' && !away)
      .map(({ id, name }) => ({ id, name }))
      .toSorted((a, b) => a.name.localeCompare(b.name));
  const isOfAll = (id: PersonId) => rest.every((team) => team.people.some(({ person }) => person.id === id));
  return first.people
    .filter(({ person }) => isOfAll(person.id))
    .map(({ person: { id, name }, ...state }) => ({ id, name, state }));
}
