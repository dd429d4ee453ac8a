import assert from 'node:assert/strict';
import type { CaseCard } from '@tertulia/protocol/case.ts';
import type { ConversationId, LineId } from '@tertulia/protocol/ids.ts';
import { formatUuid, uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { type Sql, sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { StoreName, TestHouseOptions } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import type { Person } from '@tertulia/server/testing/world.ts';
import { cardsByConversation } from './case-cards.ts';
import { clerkPast } from './clerk-reach.ts';
import { followUpWorker } from './cases/follow-ups.ts';
import { openTalk, type Room } from './test-talk.ts';
import { UNDO_MS } from './undo-time.ts';

export type CaseTalk = Awaited<ReturnType<typeof openCases>>;

/** As `openTalk`, with a second line, the workshop, whose team is Mallory alone. */
export async function openCases(store: StoreName, options: TestHouseOptions = {}) {
  const talk = await openTalk(store, options);
  const { house, world, team, mallory, clock } = talk;
  const workshop = uuidv7() as LineId;
  await house.db.write(
    sql`insert into line (ref, slug, name, created) values (${refBytes(workshop)}, 'taller', 'Taller', ${house.now()})`,
  );
  const { id: workshopTeam } = (await house.db.row<{ id: number }>(
    sql`select id from line where slug = 'taller'`,
  ))!;
  await house.teams.add(workshopTeam, mallory.id);
  const first = await house.db.row<{ ref: Uint8Array }>(sql`select ref from line where id = ${team}`);

  const cards = async (room: Room) => (await cardsByConversation(house, [room.id])).get(room.id) ?? [];
  const roomOf = async (ref: ConversationId): Promise<Room> => {
    const roster = await house.rosters.find(ref);
    assert.ok(roster);
    return roster;
  };
  return {
    ...talk,
    /** The line of Ana and Ben. */
    orders: formatUuid(first!.ref) as LineId,
    workshop,
    workshopTeam,
    cards,
    roomOf,
    /** A customer's conversation with the line of Ana and Ben. */
    async customer(name: string): Promise<{ person: Person; room: Room }> {
      const person = await world.person(name, 'customer');
      return { person, room: await world.conversation('line', [[person, 'customer']], team) };
    },
    /** The newest of a conversation's cases, as soon as it is so. */
    async card(room: Room, isSo: (card: CaseCard) => boolean = () => true): Promise<CaseCard> {
      return until(async () => (await cards(room)).find(isSo));
    },
    /** The conversation among staff of the case that this conversation has now. */
    async strand(room: Room): Promise<Room> {
      return roomOf((await this.card(room)).id);
    },
    /** Waits until an event of this kind is there. */
    async happened(room: Room, kind: string, isIt: (body: Record<string, unknown>) => boolean = () => true) {
      return until(async () =>
        (await talk.events(room)).findLast((event) => event.kind === kind && isIt(event.body)),
      );
    },
    /** What was resolved can no longer be taken back, and its customer is told. */
    async undoIsOver(): Promise<void> {
      clock.advance(UNDO_MS);
      await followUpWorker(house).run(new AbortController().signal);
    },
    /** Waits until the workers have nothing left to do. */
    settled: () => clerkRests(house),
  };
}

/** The clerk has read all that was written until now, nothing is left to follow from it, and lists can tell of it all. */
export async function clerkRests(house: House): Promise<void> {
  const position = house.db.dialect === 'sqlite' ? 'id' : 'position';
  const left = (): Sql => ({
    text: `select (select coalesce(max(${position}), 0) from event) as newest,
      (select count(*) from case_task where due <= ?) as due`,
    params: [house.now()],
  });
  await until(async () => {
    const { newest, due } = (await house.db.row<{ newest: number; due: number }>(left()))!;
    const isRead = Number(due) === 0 && (await clerkPast(house, newest)) >= newest;
    // In PostgreSQL any transaction that is open somewhere holds the horizon back.
    return isRead && (await house.log.horizon()) > newest;
  }, 'the clerk rests');
}
