import { features } from '@tertulia/features/server.ts';
import type { ConversationId, LineId, PersonId } from '@tertulia/protocol/ids.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { Random } from '@tertulia/server/testing/random.ts';
import { tell } from '@tertulia/server/testing/talk.ts';
import { openWorld, type Person, wish, type World } from '@tertulia/server/testing/world.ts';

export interface DeskTown {
  /** Sessions of the staff. */
  readonly agents: readonly string[];
  readonly owner: PersonId;
  /** Some of those who wait, with their sessions. */
  readonly customers: readonly { readonly token: string; readonly conversation: ConversationId }[];
  /** Until the clerk had opened all cases. */
  readonly seconds: number;
}

export interface DeskTownOptions {
  readonly store: 'sqlite' | 'postgres';
  readonly folder: string;
  readonly databaseUrl: string | undefined;
  readonly cases: number;
  readonly agents: number;
}

const LINES = 5;
const AT_ONCE = 500;
const WRITERS = 50;
const HOUR_MS = 3_600_000;

/** A service desk in the middle of its day: so many open cases, most of them somebody's, one in seven still waiting. */
export async function fillDesk({
  cases,
  agents,
  databaseUrl,
  ...options
}: DeskTownOptions): Promise<DeskTown> {
  const random = new Random(1);
  await using world = await openWorld({ ...options, ...(databaseUrl && { databaseUrl }), features });
  const { house, clock } = world;
  const boss = await world.person('Olga', 'agent', 'owner');
  const staff = await inParts(agents, (i) => world.person(`Agent${i}`));
  const lines = await openLines(world, boss, staff);
  const labels = await Promise.all(
    ['Retraso', 'Reembolso', 'Objeto perdido'].map((name) => makeLabel(world, boss, name)),
  );
  const began = performance.now();
  const talks = await inParts(cases, async (i) => {
    const customer = await world.person(`Cliente ${i}`, 'customer');
    const { id: team, ref: line } = lines[i % LINES]!;
    const { ref } = await house.log.open({
      kind: 'line',
      team,
      by: customer.id,
      members: [{ person: customer.id, role: 'customer' }],
      events: [{ kind: 'conversation.opened', body: { kind: 'line', title: '', line } }],
    });
    if (i % 10 === 0) clock.advance(1000);
    await house.log.execute(wish(customer, ref, `Hola, tengo una pregunta sobre el viaje ${i}`));
    return { customer, ref };
  });
  await until(async () => (await countOf(world)) === cases);
  const seconds = (performance.now() - began) / 1000;
  const strands = await house.db.rows<{ ref: Uint8Array; id: number }>(
    sql`select c.ref, k.strand as id from support_case k join conversation c on c.id = k.strand order by k.strand`,
  );
  await inParts(strands.length, async (i) => {
    const { id } = strands[i]!;
    const due = random.chance(30) ? { resolve: clock.now + random.below(48) * HOUR_MS } : undefined;
    const facts = [
      ...(random.chance(85)
        ? [{ kind: 'case.assigned', body: { owner: random.pick(staff).ref, how: 'routed' } }]
        : []),
      ...(random.chance(50)
        ? [{ kind: 'case.labelled', body: { label: random.pick(labels), on: true } }]
        : []),
      ...(random.chance(10) ? [{ kind: 'case.prioritised', body: { priority: 'high' } }] : []),
      ...(due ? [{ kind: 'case.clocked', body: { due } }] : []),
    ];
    if (facts.length > 0) await house.log.record({ conversation: id, events: facts });
  });
  await inParts(talks.length, async (i) => {
    if (i % 7 !== 0)
      await tell(world, staff[i % staff.length]!, talks[i]!.ref, 'message.post', { text: 'Lo miramos.' });
  });
  await until(async () => (await waitingOf(world)) <= Math.ceil(cases / 7));
  return {
    agents: staff.map(tokenOf),
    owner: staff[0]!.ref,
    customers: talks
      .filter((_, i) => i % 7 === 0)
      .slice(-WRITERS)
      .map(({ customer, ref }) => ({ token: tokenOf(customer), conversation: ref })),
    seconds,
  };
}

async function openLines(world: World, boss: Person, staff: readonly Person[]) {
  const lines: { id: number; ref: LineId }[] = [];
  for (let i = 0; i < LINES; i++) {
    const answer = await world.app.inject({
      method: 'POST',
      url: '/api/lines',
      headers: { cookie: boss.cookie },
      payload: { name: `Línea ${i + 1}`, people: staff.map(({ ref }) => ref) },
    });
    const { id: ref } = answer.json<{ id: LineId }>();
    const row = await world.house.db.row<{ id: number }>(
      sql`select id from line where ref = ${refBytes(ref)}`,
    );
    lines.push({ id: row!.id, ref });
  }
  return lines;
}

async function makeLabel(world: World, boss: Person, name: string): Promise<string> {
  const answer = await world.app.inject({
    method: 'POST',
    url: '/api/labels',
    headers: { cookie: boss.cookie },
    payload: { name, colour: '#a3441b' },
  });
  return answer.json<{ id: string }>().id;
}

/** The clerk has read all there is: each customer has his case. */
async function countOf({ house }: World): Promise<number> {
  return Number((await house.db.row<{ n: number }>(sql`select count(*) as n from support_case`))!.n);
}

/** Those of whom the clerk has not yet noted that they were answered. */
async function waitingOf({ house }: World): Promise<number> {
  return Number(
    (await house.db.row<{ n: number }>(sql`select count(*) as n from support_case where awaited > 0`))!.n,
  );
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 100));
}

/** Some at once, so that they share commits, and not all, so that they share them with what follows. */
async function inParts<T>(count: number, make: (i: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let i = 0; i < count; i += AT_ONCE)
    made.push(
      ...(await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - i) }, (_, j) => make(i + j)))),
    );
  return made;
}

function tokenOf({ cookie }: Person): string {
  return cookie.slice(cookie.indexOf('=') + 1);
}
