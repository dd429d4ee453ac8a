import type { PersonId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { Session } from '@tertulia/server/gateway/session.ts';
import type { House } from '@tertulia/server/house.ts';
import { type LinkRow, takeUse } from './link.ts';

/** A person with no address but the browser that asks. Returns his row id. */
export async function makeGuest(house: House, name: string): Promise<number> {
  const now = house.now();
  const [written] = await house.db.write(
    sql`insert into person (ref, kind, name, created) values (${refBytes(uuidv7(now) as PersonId)}, 'guest', ${name}, ${now})
      returning id`,
  );
  return Number(written!.rows[0]!['id']);
}

/** Whoever has been here before under another name is called as he says now. */
export async function nameGuest(
  house: House,
  { person, name: before }: Session,
  name: string,
): Promise<void> {
  if (name === before) return;
  await house.db.write(sql`update person set name = ${name} where id = ${person}`);
  await house.announce(person);
}

/** Uses up one use of the link, in the commit in which he becomes a guest. @throws Refusal `invite-problem` */
export async function letIn(house: House, link: LinkRow, person: number): Promise<void> {
  await house.people.load([person]);
  await house.log.record({
    conversation: link.conversation,
    events: [{ kind: 'member.joined', body: { person: house.people.get(person)!, role: 'guest' } }],
    writes: [takeUse(link, house.now())],
  });
}

/** He is cut off at once. Who has nothing else here is signed out too. */
export async function removeGuest(house: House, conversation: number, person: number): Promise<void> {
  await house.people.load([person]);
  await house.log.record({
    conversation,
    events: [{ kind: 'member.left', body: { person: house.people.get(person)! } }],
  });
  const rest = await house.db.row(
    sql`select 1 as yes from person p where p.id = ${person}
      and (p.kind <> 'guest' or exists (select 1 from member m where m.person = p.id))`,
  );
  if (!rest) await house.sessions.revokeAll(person);
}
