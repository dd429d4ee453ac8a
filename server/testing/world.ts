import type { MemberRole } from '@tertulia/protocol/event.ts';
import type { CommandId, ConversationId, LineId, PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonKind } from '@tertulia/protocol/people.ts';
import type { ConversationKind } from '@tertulia/protocol/summary.ts';
import { formatUuid, uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '../db/refs.ts';
import { sql } from '../db/sql.ts';
import type { Session, Side } from '../gateway/session.ts';
import type { House } from '../house.ts';
import { openTestHouse, type TestHouse, type TestHouseOptions } from './house.ts';

/** Someone with a device. */
export interface Person {
  readonly id: number;
  readonly ref: PersonId;
  readonly side: Side;
  readonly session: Session;
  readonly cookie: string;
}

/** A house with people in it, made directly: sign-up itself is the people feature's to test. */
export interface World extends TestHouse {
  person(name: string, kind?: PersonKind, role?: 'owner' | 'agent'): Promise<Person>;
  /** Another session of the same person. */
  device(person: Person): Promise<Person>;
  conversation(
    kind: ConversationKind,
    members: readonly Member[],
    team?: number,
  ): Promise<{ id: number; ref: ConversationId }>;
}

type Member = readonly [Person, MemberRole];

export async function openWorld(options: TestHouseOptions = {}): Promise<World> {
  const opened = await openTestHouse(options);
  const { house } = opened;
  const withDevice = async (id: number, ref: PersonId, side: Side): Promise<Person> => {
    const { session, token } = await house.sessions.open(id, side, 'test');
    return { id, ref, side, session, cookie: `tertulia-${side}=${token}` };
  };
  return {
    ...opened,
    async person(name, kind = 'agent', role = kind === 'agent' ? 'agent' : undefined) {
      const ref = uuidv7() as PersonId;
      const [written] = await house.db.write(
        sql`insert into person (ref, kind, role, name, language, created)
          values (${refBytes(ref)}, ${kind}, ${role ?? null}, ${name}, ${'es'}, ${house.now()}) returning id`,
      );
      const id = Number(written!.rows[0]!['id']);
      if (kind === 'agent') {
        const email = `${name.toLowerCase()}-${id}@example.com`;
        await house.db.write(
          sql`insert into address (person, kind, value, created) values (${id}, ${'email'}, ${email}, ${house.now()})`,
        );
      }
      return withDevice(id, ref, kind === 'agent' ? 'desk' : 'door');
    },
    device: (person) => withDevice(person.id, person.ref, person.side),
    async conversation(kind, members, team) {
      const line = team === undefined ? undefined : await lineRef(house, team);
      const title = kind === 'group' ? 'A group' : '';
      return house.log.open({
        kind,
        ...(team === undefined ? {} : { team }),
        by: members[0]![0].id,
        members: members.map(([person, role]) => ({ person: person.id, role })),
        events: [{ kind: 'conversation.opened', body: { kind, title, ...(line && { line }) } }],
      });
    },
  };
}

/** A team is mostly a line's; not where a test only wants people who see a conversation. */
async function lineRef({ db }: House, team: number): Promise<LineId | undefined> {
  const row = await db.row<{ ref: Uint8Array }>(sql`select ref from line where id = ${team}`);
  return row && (formatUuid(row.ref) as LineId);
}

/** A text from someone, as a door would hand it to the log. */
export function wish(by: Person, conversation: ConversationId, text: string, id = uuidv7() as CommandId) {
  return { id, conversation, kind: 'message.post', body: { text }, person: by.id };
}
