import type { StoredEvent } from '../feature.ts';
import type { Outcome, Unit } from './store.ts';

/** What is known of a batch once its heads are locked. `heads` and `repeats` are moved on as units are placed. */
export interface Locked {
  readonly position: number;
  readonly heads: Map<number, { seq: number; readonly roster: number }>;
  /** By `keyText`. */
  readonly repeats: Map<string, { readonly conversation: number; readonly seq: number }>;
  readonly made: ReadonlyMap<Unit, number>;
}

export interface Placed {
  /** One for each unit, without what its writes did. */
  readonly outcomes: readonly Outcome[];
  readonly events: readonly StoredEvent[];
}

/** Gives each unit of a batch its place, in order of arrival. Nothing is asked of the database here. */
export function placeUnits(units: readonly Unit[], locked: Locked): Placed {
  const events: StoredEvent[] = [];
  const outcomes = units.map((unit): Outcome => {
    const outcome = placeUnit(unit, locked);
    if (outcome.is === 'stored') events.push(...outcome.events);
    return outcome;
  });
  return { outcomes, events };
}

function placeUnit(unit: Unit, { position, heads, repeats, made }: Locked): Outcome {
  if (!unit.into) return { is: 'stored', events: [], written: [] };
  const key = unit.key && keyText(unit.key, unit.sender);
  const repeat = key && repeats.get(key);
  if (repeat) return { is: 'repeat', conversation: repeat.conversation, seq: repeat.seq };
  const conversation = 'id' in unit.into ? unit.into.id : made.get(unit)!;
  const head = heads.get(conversation) ?? { seq: 0, roster: 1 };
  heads.set(conversation, head);
  if ('id' in unit.into && unit.into.roster !== head.roster) return { is: 'moved' };
  if (unit.expectSeq !== undefined && unit.expectSeq !== head.seq) return { is: 'conflict' };
  const first = head.seq + 1;
  const events = unit.facts.map((fact, i) => ({
    conversation,
    seq: first + i,
    at: unit.at,
    by: unit.sender,
    key: i === 0 ? unit.key : null,
    ...fact,
    position,
  }));
  head.seq += events.length;
  // Without an event there is nothing that keeps the key: what only writes is done again, as it would be tomorrow.
  if (key && events.length > 0) repeats.set(key, { conversation, seq: first });
  return { is: 'stored', events, written: [] };
}

/** One text for a command of one sender. */
export function keyText(key: Uint8Array, sender: number): string {
  return `${hex(key)} ${sender}`;
}

/** The driver takes an array of bytes for one value, so that lists of them travel as text. */
export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
