import { type Person, openWorld, type World } from '@tertulia/server/testing/world.ts';
import { features } from '@tertulia/features/server.ts';
import { Random } from '@tertulia/server/testing/random.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { Unit } from '@tertulia/server/log/store.ts';

export interface Town extends AsyncDisposable {
  readonly world: World;
  /** Sees all conversations, as one of the only team. */
  readonly everywhere: Person;
  /** Is in three of them. */
  readonly somewhere: Person;
  /** One who wrote in many. */
  readonly writer: Person;
  readonly from: number;
  readonly to: number;
  /** Seconds until the index had read everything. */
  readonly indexed: number;
  /** From the most common to the rarest. */
  readonly vocabulary: readonly string[];
}

export interface TownOptions {
  readonly store: 'sqlite' | 'postgres';
  readonly folder: string;
  readonly databaseUrl: string | undefined;
  readonly messages: number;
}

const TEAM = 1;
const CONVERSATIONS = 5000;
const STAFF = 20;
const YEARS_MS = 2 * 365 * 86_400_000;

/** Two years of a town: short messages of a few thousand customers and their shops, put straight into the store. */
export async function openTown({ messages, ...options }: TownOptions): Promise<Town> {
  const random = new Random(1);
  const vocabulary = makeWords(random, 40_000);
  const filled = await fill({ messages, ...options }, random, vocabulary);
  const world = await openWorld(houseOf(options));
  await world.house.teams.load();
  const started = performance.now();
  const ready = () =>
    world.app.inject({ url: '/api/search?words=x', headers: { cookie: filled.everywhere.cookie } });
  while ((await ready()).json<{ indexing?: true }>().indexing)
    await new Promise((resolve) => setTimeout(resolve, 200));
  const indexed = (performance.now() - started) / 1000;
  return { world, ...filled, vocabulary, indexed, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}

async function fill({ messages, ...options }: TownOptions, random: Random, vocabulary: readonly string[]) {
  // Without the index, so that how long it takes to read everything is measured alone.
  await using world = await openWorld({
    ...houseOf(options),
    features: features.filter(({ name }) => name !== 'search'),
  });
  const { house, store, clock } = world;
  const everywhere = await world.person('Olga');
  const somewhere = await world.person('Sara');
  const staff = await Promise.all(Array.from({ length: STAFF }, (_, i) => world.person(`Agent${i}`)));
  await house.db.write(
    ...[everywhere, ...staff].map(
      ({ id }) => sql`insert into team_member (team, person) values (${TEAM}, ${id})`,
    ),
  );
  const customers = await Promise.all(
    Array.from({ length: CONVERSATIONS }, () => world.person('', 'customer')),
  );
  const rooms = await Promise.all(
    customers.map((customer, i) =>
      world.conversation(
        'line',
        [[customer, 'customer'], ...(i < 3 ? [[somewhere, 'staff'] as const] : [])],
        TEAM,
      ),
    ),
  );
  const begin = clock.now - YEARS_MS;
  const word = zipf(random, vocabulary);
  for (let done = 0; done < messages; ) {
    const units: Unit[] = [];
    for (let i = 0; i < 500; i++, done++) {
      const place = random.below(CONVERSATIONS);
      const by = random.chance(50) ? customers[place]! : random.pick(staff);
      const at = begin + Math.floor((done / messages) * YEARS_MS);
      const text = Array.from({ length: 2 + random.below(14) }, word).join(' ');
      units.push({
        into: { id: rooms[place]!.id, roster: 2 },
        sender: by.id,
        key: refBytes(uuidv7(at)),
        at,
        facts: [{ kind: 'message.posted', body: JSON.stringify({ text }) }],
        writes: [],
      });
    }
    await store.commit(units, () => []);
  }
  return { everywhere, somewhere, writer: staff[0]!, from: begin, to: clock.now };
}

function houseOf({ store, folder, databaseUrl }: Omit<TownOptions, 'messages'>) {
  return { store, folder, ...(databaseUrl !== undefined && { databaseUrl }) };
}

/** As in people's talk: a few words make most of it. */
function zipf(random: Random, words: readonly string[]): () => string {
  return () => words[Math.floor(Math.exp((random.below(2 ** 30) / 2 ** 30) * Math.log(words.length)) - 1)]!;
}

const SYLLABLES = 'ca sa me ro ti lo pan es con pre ver da do na ci on le che mar sol que por un mi'.split(
  ' ',
);

function makeWords(random: Random, count: number): string[] {
  const words = new Set<string>();
  while (words.size < count) {
    const length = 1 + random.below(words.size < 200 ? 2 : 4);
    words.add(Array.from({ length }, () => random.pick(SYLLABLES)).join(''));
  }
  return [...words];
}
