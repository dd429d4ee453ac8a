import { Refusal } from '@tertulia/protocol/errors.ts';
import type { ConversationId, LineId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { expecting, sql } from '@tertulia/server/db/sql.ts';
import type { Fact } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';

export interface LineConversation {
  /** Its row. */
  readonly id: number;
  readonly ref: ConversationId;
}

/** The one conversation that a customer has with a line, from wherever he writes: found, or made. @param line, person row ids */
export async function lineConversation(
  house: House,
  line: number,
  person: number,
): Promise<LineConversation> {
  return (await find(house, line, person)) ?? open(house, line, person);
}

/** How a conversation of a line begins. @param line row id */
export async function lineOpened({ db }: House, line: number, title = ''): Promise<Fact> {
  const row = await db.row<{ ref: Uint8Array }>(sql`select ref from line where id = ${line}`);
  if (!row) throw new Error('a line that someone writes to is not there');
  return {
    kind: 'conversation.opened',
    body: { kind: 'line', title, line: formatUuid(row.ref) as LineId },
  };
}

async function find({ db }: House, line: number, person: number): Promise<LineConversation | undefined> {
  const row = await db.row<{ id: number; ref: Uint8Array }>(
    sql`select c.id, c.ref from door d join conversation c on c.id = d.conversation
      where d.person = ${person} and d.line = ${line}`,
  );
  return row && { id: row.id, ref: formatUuid(row.ref) as ConversationId };
}

/** Of two at the same moment, one finds the row of the other: its own conversation is not kept. */
async function open(house: House, line: number, person: number): Promise<LineConversation> {
  try {
    return await house.log.open({
      kind: 'line',
      team: line,
      by: person,
      members: [{ person, role: 'customer' }],
      events: [await lineOpened(house, line)],
      writes: (conversation) => [
        expecting(
          1,
          'conflict',
          sql`insert into door (person, line, conversation) values (${person}, ${line}, ${conversation})
            on conflict (person, line) do nothing`,
        ),
      ],
    });
  } catch (problem) {
    if (!(problem instanceof Refusal) || problem.code !== 'conflict') throw problem;
    const other = await find(house, line, person);
    if (!other) throw problem;
    return other;
  }
}
