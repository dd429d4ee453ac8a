import assert from 'node:assert/strict';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Paces } from '../bus/nodes.ts';
import { makeDatabase } from './house.ts';
import { until } from './until.ts';
import { Wire } from './wire.ts';
import { openWorld, type Person, type World, wish } from './world.ts';

export const TEAM = 7;

export interface PairOptions {
  readonly natsUrl?: string | undefined;
  readonly paces?: Partial<Paces>;
}

/** Two nodes, and Ben on the second one, following a conversation that Ana writes in on the first. */
export async function openPair({ natsUrl, paces = {} }: PairOptions = {}, kind: 'group' | 'line' = 'group') {
  await using making = new AsyncDisposableStack();
  const database = making.use(await makeDatabase());
  const options = {
    store: 'postgres',
    databaseUrl: database.url,
    paces,
    // What one of them has sealed, the other must open.
    config: { key: new Uint8Array(32).fill(7) },
    ...(natsUrl && { natsUrl }),
  } as const;
  const a = making.use(await openWorld(options));
  const b = making.use(await openWorld(options));
  const [ana, ben] = [await a.person('Ana'), await a.person('Ben')];
  const room = await makeRoom(a, kind, ana, ben);
  await a.house.teams.reload(TEAM);
  const wire = making.use(await Wire.open(b, ben));
  const joined = () => meet(a, b);
  if (natsUrl && paces.watchMs) await joined();
  await b.house.teams.reload(TEAM);
  wire.say({ type: 'list', request: 1, limit: 50 });
  await wire.next('list');
  wire.say({ type: 'follow', conversation: room.ref, after: 0 });
  await wire.next('followed');
  await wire.eventsUpTo(room.ref, room.head);
  const parts = making.move();
  return {
    a,
    b,
    ana,
    ben,
    room,
    wire,
    options,
    joined,
    /** How many milliseconds each of so many messages took from Ana's command to Ben's socket. */
    async measure(count: number): Promise<number[]> {
      const took: number[] = [];
      for (let i = 0; i < count; i++) {
        const started = performance.now();
        const seq = await a.house.log.execute(wish(ana, room.ref, `message ${i}`));
        const events = await wire.eventsUpTo(room.ref, seq);
        assert.equal(events.at(-1)?.seq, seq);
        took.push(performance.now() - started);
      }
      return took;
    },
    async hearsNothingMore(): Promise<void> {
      const before = wire.events(room.ref).length;
      await a.house.log.execute(wish(ana, room.ref, 'a secret'));
      await b.house.log.execute(wish(ana, room.ref, 'another'));
      wire.say({ type: 'follow', conversation: room.ref, after: 0 });
      assert.equal((await wire.next('failed')).code, 'not-found');
      assert.equal(wire.events(room.ref).length, before);
    },
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

async function makeRoom(
  world: World,
  kind: 'group' | 'line',
  ana: Person,
  ben: Person,
): Promise<{ id: number; ref: ConversationId; head: number }> {
  const others = kind === 'group' ? ([[ben, 'staff']] as const) : [];
  if (kind === 'line') await world.house.teams.add(TEAM, ben.id);
  const room = await world.conversation(
    kind,
    [[ana, 'staff'], ...others],
    kind === 'line' ? TEAM : undefined,
  );
  return { ...room, head: await world.store.head(room.id) };
}

/** Both nodes hear each other: each knows who is on the other. */
async function meet(a: World, b: World): Promise<void> {
  const [here, there] = [424_241, 424_242];
  a.house.presences.arrive(here);
  b.house.presences.arrive(there);
  await until(() => a.house.presences.isOnline(there) && b.house.presences.isOnline(here));
  a.house.presences.leave(here);
  b.house.presences.leave(there);
  await until(() => !a.house.presences.isOnline(there) && !b.house.presences.isOnline(here));
}

export function figures(took: readonly number[]): string {
  const sorted = took.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(1);
  return `p50 ${at(0.5)} ms, most ${at(1)} ms`;
}
