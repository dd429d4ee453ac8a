import { Refusal } from '@tertulia/protocol/errors.ts';
import type { PersonId } from '@tertulia/protocol/ids.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { type AgentPresence, readPresences } from '../availability.ts';
import type { Availabilities, Availability, ChangeAvailability } from './protocol.ts';

const LONGEST_AWAY = 366 * 86_400_000;
/** How often it is noted who is connected. */
const BEAT_MS = 30_000;

export async function readAvailabilities(house: House): Promise<Availabilities> {
  const staff = await staffOf(house);
  await house.people.load(staff);
  const people = await readPresences(house, staff);
  return { people: people.map((one) => availabilityOf(house.people.get(one.person)!, one)) };
}

/** @param person his outside name */
export function availabilityOf(person: PersonId, { available, away, back }: AgentPresence): Availability {
  return { person, available, ...(away > 0 && { away }), ...(back > 0 && { back }) };
}

/** @throws Refusal */
export async function changeAvailability(
  house: House,
  person: number,
  { away, back = 0 }: ChangeAvailability,
): Promise<void> {
  const now = house.now();
  if (back !== 0 && (!away || back <= now || back > now + LONGEST_AWAY))
    throw new Refusal('frame-problem', 'back: only of who goes away, in the future, a year at most');
  const since = away ? now : 0;
  await house.db.write(
    sql`insert into agent_presence (person, away, back) values (${person}, ${since}, ${back})
      on conflict (person) do update set away = excluded.away, back = excluded.back`,
  );
  for (const colleague of await staffOf(house)) house.nudge(colleague, 'availability');
}

/** @throws Refusal `not-found` */
export async function changeCapacity(house: House, ref: PersonId, capacity: number | null): Promise<void> {
  const person = await house.people.find(ref);
  if (person === undefined || !(await staffOf(house)).includes(person)) throw new Refusal('not-found');
  await house.db.write(
    sql`insert into agent_presence (person, capacity) values (${person}, ${capacity})
      on conflict (person) do update set capacity = excluded.capacity`,
  );
}

/** Notes who is connected to this node: other nodes, and this one after a restart, know it from there. */
export function startNoting(house: House): AsyncDisposable {
  let running: Promise<void> | undefined;
  const note = () => {
    running ??= noteHere(house)
      .catch(() => {
        // The next beat tries again; nobody is taken for absent before four of them failed.
      })
      .finally(() => {
        running = undefined;
      });
  };
  const timer = setInterval(note, BEAT_MS).unref();
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await running;
    },
  };
}

async function noteHere({ db, presences, now }: House): Promise<void> {
  const time = now();
  const { here } = presences;
  if (here.length === 0) return;
  await db.write(
    ...here.map(
      (person) => sql`insert into agent_presence (person, seen) values (${person}, ${time})
        on conflict (person) do update set seen = excluded.seen`,
    ),
  );
}

async function staffOf({ db }: House): Promise<number[]> {
  const rows = await db.rows<{ id: number }>(
    sql`select id from person where role is not null and deactivated = 0 order by id`,
  );
  return rows.map(({ id }) => id);
}
