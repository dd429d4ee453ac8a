import { Refusal } from '@tertulia/protocol/errors.ts';
import { expecting, sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Roster } from '@tertulia/server/log/rosters.ts';
import { makeLink } from './link.ts';
import type { OpenPartner } from './protocol.ts';
import { startReading } from './awaiting.ts';

/** Of one case. More is a mistake, or someone who plays. */
const MOST_PARTNERS = 10;

/** The strand, what is first said in it and a link to it, in one commit. @returns its row id, and the link for whom it is made */
export async function openPartner(
  house: House,
  person: number,
  strand: Roster,
  { title, message }: OpenPartner,
): Promise<{ readonly id: number; readonly link: string }> {
  if (strand.team === null) throw new Refusal('not-found');
  const now = house.now();
  const { link, keep } = await makeLink(house, person);
  const reading = await startReading(house);
  const { id } = await house.log.open({
    kind: 'partner',
    team: strand.team,
    by: person,
    members: [],
    events: [
      // Without its line: guests need not know it.
      { kind: 'conversation.opened', body: { kind: 'partner', title } },
      ...(message === undefined ? [] : [{ kind: 'message.posted', body: { text: message } }]),
    ],
    writes: (conversation) => [
      ...reading,
      expecting(
        1,
        'conflict',
        sql`insert into partner_strand (conversation, strand, title, opener, opened)
          select ${conversation}, ${strand.id}, ${title}, ${person}, ${now}
          where (select count(*) from partner_strand where strand = ${strand.id} and closed = 0) < ${MOST_PARTNERS}`,
      ),
      keep(conversation),
    ],
  });
  return { id, link };
}
