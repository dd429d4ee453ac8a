import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { inList } from '@tertulia/server/db/sql.ts';
import type { Fact } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { keyOf } from '../key-of.ts';
import { readCase } from './case-row.ts';
import { lineRef } from './line-ref.ts';
import type { Task } from './task.ts';

/**
 * A case went to another line: with it goes the conversation with its customer, and with that whatever else belongs to it.
 * What stands there already is left alone, so that the newest of several moves counts, whichever is followed first.
 */
export async function followMove(house: House, { strand, seq }: Task): Promise<void> {
  const moved = await readCase(house, strand);
  const roster = await house.rosters.findById(strand);
  if (!moved || !roster) return;
  const { conversations, strands } = await belongings(house, strand);
  const key = (id: number) => keyOf('conversation.moved', strand, seq, id);
  const target: Target = { house, line: moved.line, case: roster.ref, key };
  for (const conversation of conversations) await moveConversation(target, conversation, []);
  for (const one of strands) await moveCase(target, one);
  for (const partner of await partnersOf(house, strands)) await moveConversation(target, partner, []);
}

interface Target {
  readonly house: House;
  readonly line: number;
  /** The one that was moved. */
  readonly case: ConversationId;
  readonly key: (conversation: number) => string;
}

async function moveCase(target: Target, strand: number): Promise<void> {
  const { house, line } = target;
  const row = await readCase(house, strand);
  if (!row || row.line === line) return;
  const isLeft = row.owner !== 0 && !house.teams.has(line, row.owner);
  const lines = { from: await lineRef(house, row.line), line: await lineRef(house, line) };
  await moveConversation(target, strand, [
    { kind: 'case.moved', body: { ...lines, with: target.case } },
    ...(isLeft ? [{ kind: 'case.assigned', body: { owner: null, how: 'given' } }] : []),
  ]);
}

async function moveConversation(
  { house, line, key }: Target,
  id: number,
  facts: readonly Fact[],
): Promise<void> {
  const roster = await house.rosters.findById(id);
  if (!roster || roster.team === null || roster.team === line) return;
  const body = { line: await lineRef(house, line), from: await lineRef(house, roster.team) };
  await house.log.record({
    conversation: id,
    events: [...facts, { kind: 'conversation.moved', body }],
    key: key(id),
  });
}

/** The customers' conversations of a case, all cases of theirs, and so on: who sees one of them sees all. */
async function belongings({ db }: House, strand: number) {
  const conversations = new Set<number>();
  const strands = new Set([strand]);
  for (let before = 0; before < conversations.size + strands.size; ) {
    before = conversations.size + strands.size;
    const rows = await db.rows<{ conversation: number; strand: number }>(
      inList(
        `select o.conversation, o.strand from case_conversation b join case_conversation o
          on o.conversation = b.conversation where b.strand in`,
        [...strands],
      ),
    );
    for (const row of rows) {
      conversations.add(row.conversation);
      strands.add(row.strand);
    }
  }
  return { conversations: [...conversations], strands: [...strands] };
}

async function partnersOf({ db }: House, strands: readonly number[]): Promise<number[]> {
  const rows = await db.rows<{ partner: number }>(
    inList('select partner from case_partner where strand in', strands),
  );
  return rows.map(({ partner }) => partner);
}
