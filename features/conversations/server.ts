import { Refusal } from '@tertulia/protocol/errors.ts';
import { ConversationId, type PersonId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { inList, sql } from '@tertulia/server/db/sql.ts';
import { command, type Feature, type Turn } from '@tertulia/server/feature.ts';
import { sessionOf } from '@tertulia/server/gateway/http.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { Conversations } from './listing.ts';
import { countsRoute } from './list-counts.ts';
import { membersRoute } from './members-route.ts';
import {
  ConversationLeave,
  ConversationRename,
  MemberAdd,
  MemberRemove,
  OpenConversation,
} from './protocol.ts';
import { receiptsRoute } from './receipts-route.ts';
import { summaryProjection } from './summary.ts';

/** Conversations as such: opening them, who is in them, what a list shows of them. */
export const conversations: Feature = {
  name: 'conversations',
  migrations: [
    new URL('./0001-summary.sql', import.meta.url),
    new URL('./0002-summary-content.sql', import.meta.url),
    new URL('./0003-summary-team.sql', import.meta.url),
    new URL('./0004-summary-expires.sql', import.meta.url),
    new URL('./0005-moved.sql', import.meta.url),
  ],
  projections: [summaryProjection],
  listing: (house) => new Conversations(house),
  commands: {
    'conversation.rename': command({
      body: ConversationRename,
      who: ['staff'],
      async decide({ title }, turn) {
        groupOnly(turn);
        return { events: [{ kind: 'conversation.renamed', body: { title } }] };
      },
    }),
    'conversation.leave': command({
      body: ConversationLeave,
      who: ['staff', 'guest'],
      async decide(_, turn) {
        groupOnly(turn);
        return { events: [{ kind: 'member.left', body: { person: turn.person.ref } }] };
      },
    }),
    'member.add': command({
      body: MemberAdd,
      who: ['staff'],
      async decide({ person }, turn) {
        groupOnly(turn);
        const row = await turn.db.row<{ id: number }>(
          sql`select id from person where ref = ${refBytes(person)} and kind = 'agent' and deactivated = 0`,
        );
        if (!row) throw new Refusal('not-found', 'no such colleague');
        if (await isMember(turn, person)) throw new Refusal('conflict', 'already a member');
        return { events: [{ kind: 'member.joined', body: { person, role: 'staff' } }] };
      },
    }),
    'member.remove': command({
      body: MemberRemove,
      who: ['staff'],
      async decide({ person }, turn) {
        groupOnly(turn);
        if (!(await isMember(turn, person))) throw new Refusal('not-found', 'not a member');
        return { events: [{ kind: 'member.left', body: { person } }] };
      },
    }),
  },
  routes(app, house) {
    membersRoute(app, house);
    receiptsRoute(app, house);
    countsRoute(app, house);
    app.route({
      method: 'POST',
      url: '/api/conversations',
      config: { who: 'staff' },
      schema: {
        tags: ['conversations'],
        summary: 'Open a direct conversation or a group among colleagues; a direct one is found again',
        body: OpenConversation,
        response: { 200: z.object({ conversation: ConversationId }) },
      },
      handler: async (request) => ({
        conversation: await open(house, sessionOf(request).person, request.body),
      }),
    });
  },
};

async function open(house: House, by: number, wish: OpenConversation): Promise<ConversationId> {
  const rows = await house.db.rows<{ id: number }>(
    inList(
      "select id from person where kind = 'agent' and deactivated = 0 and ref in",
      wish.people.map(refBytes),
    ),
  );
  if (rows.length !== new Set(wish.people).size)
    throw new Refusal('not-found', 'not all of them are colleagues');
  const everyone = [...new Set([by, ...rows.map((row) => row.id)])];
  if (wish.kind === 'direct') return openDirect(house, by, everyone);
  if (!wish.title) throw new Refusal('frame-problem', 'title: a group needs one');
  const { ref } = await house.log.open({
    kind: 'group',
    by,
    members: everyone.map((person) => ({ person, role: 'staff' as const })),
    events: [{ kind: 'conversation.opened', body: { kind: 'group', title: wish.title } }],
  });
  return ref;
}

async function openDirect(house: House, by: number, everyone: readonly number[]): Promise<ConversationId> {
  if (everyone.length !== 2) throw new Refusal('frame-problem', 'people: exactly one other person');
  const [lower, higher] = everyone.toSorted((a, b) => a - b) as [number, number];
  const existing = async () => {
    const row = await house.db.row<{ ref: Uint8Array }>(
      sql`select c.ref from direct d join conversation c on c.id = d.conversation
        where d.lower_person = ${lower} and d.higher_person = ${higher}`,
    );
    return row && (formatUuid(row.ref) as ConversationId);
  };
  const found = await existing();
  if (found) return found;
  try {
    const { ref } = await house.log.open({
      kind: 'direct',
      by,
      members: everyone.map((person) => ({ person, role: 'staff' as const })),
      events: [{ kind: 'conversation.opened', body: { kind: 'direct', title: '' } }],
      writes: (conversation) => [
        sql`insert into direct (lower_person, higher_person, conversation) values (${lower}, ${higher}, ${conversation})`,
      ],
    });
    return ref;
  } catch (problem) {
    // Both opened it at once: the other's was first.
    const other =
      problem instanceof Refusal && problem.code === 'already-taken' ? await existing() : undefined;
    if (other) return other;
    throw problem;
  }
}

function groupOnly(turn: Turn): void {
  if (turn.conversation.kind !== 'group') throw new Refusal('not-allowed', 'only groups');
}

async function isMember(turn: Turn, person: PersonId): Promise<boolean> {
  const row = await turn.db.row(
    sql`select 1 as yes from member m join person p on p.id = m.person
      where m.conversation = ${turn.conversation.id} and p.ref = ${refBytes(person)}`,
  );
  return row !== undefined;
}
