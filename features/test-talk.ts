import assert from 'node:assert/strict';
import { Refusal, type ErrorCode } from '@tertulia/protocol/errors.ts';
import type { CommandId, ConversationId, MediaId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { StoreName, TestHouseOptions } from '@tertulia/server/testing/house.ts';
import { Wire } from '@tertulia/server/testing/wire.ts';
import { openWorld, type Person, wish } from '@tertulia/server/testing/world.ts';
import { openFirstLine } from './lines/first-line.ts';
import type { Media } from './media/protocol.ts';
import { expiryWorker } from './timers/expiry.ts';

export interface Room {
  readonly id: number;
  readonly ref: ConversationId;
}

export type Talk = Awaited<ReturnType<typeof openTalk>>;

/**
 * A business that talks: Ana and Ben at the desk of a line, Carla its customer, Dario another one, and Mallory, who is
 * staff and in none of their conversations.
 */
export async function openTalk(store: StoreName, options: TestHouseOptions = {}) {
  const world = await openWorld({ store, ...options });
  const { house, clock } = world;
  await openFirstLine(house);
  const { id: team } = (await house.db.row<{ id: number }>(sql`select id from line`))!;
  const [ana, ben, mallory] = [
    await world.person('Ana'),
    await world.person('Ben'),
    await world.person('Mallory'),
  ];
  for (const agent of [ana, ben]) await house.teams.add(team, agent.id);
  const [carla, dario] = [await world.person('Carla', 'customer'), await world.person('Dario', 'customer')];
  const gala = await world.person('Gala', 'guest');
  const line = await world.conversation('line', [[carla, 'customer']], team);
  const other = await world.conversation('line', [[dario, 'customer']], team);
  const direct = await world.conversation('direct', [
    [ana, 'staff'],
    [ben, 'staff'],
  ]);
  const group = await world.conversation('group', [
    [ana, 'staff'],
    [ben, 'staff'],
    [gala, 'guest'],
  ]);
  await house.people.load([ana, ben, mallory, carla, dario, gala].map(({ id }) => id));

  const run = (by: Person, room: Room, kind: string, body: object, id = uuidv7() as CommandId) =>
    house.log.execute({ ...wish(by, room.ref, ''), id, kind, body });
  const head = (room: Room) => world.store.head(room.id);
  // The business writes beside them when it likes: a customer is told the number of his case.
  const countOf = async (by: Person, room: Room) =>
    (await world.store.page(room.id, { after: 0, limit: 1000 })).filter((event) => event.by === by.id).length;

  return {
    world,
    house,
    clock,
    team,
    ana,
    ben,
    mallory,
    carla,
    dario,
    gala,
    line,
    other,
    direct,
    group,
    run,
    post: (by: Person, room: Room, body: string | object) =>
      run(by, room, 'message.post', typeof body === 'string' ? { text: body } : body),
    /** The command is refused so, and leaves no event. */
    async refuses(code: ErrorCode, by: Person, room: Room, kind: string, body: object): Promise<void> {
      const before = await countOf(by, room);
      await assert.rejects(
        run(by, room, kind, body),
        (problem) => problem instanceof Refusal && problem.code === code,
        `${kind} ${JSON.stringify(body)} is refused as ${code}`,
      );
      assert.equal(await countOf(by, room), before);
    },
    head,
    async events(room: Room, after = 0) {
      const events = await world.store.page(room.id, { after, limit: 1000 });
      return events.map(({ seq, by, kind, body }) => ({
        seq,
        by,
        kind,
        body: JSON.parse(body) as Record<string, unknown>,
      }));
    },
    async event(room: Room, seq: number) {
      const [event] = await this.events(room, seq - 1);
      return event!;
    },
    /** A finished upload. */
    async file(by: Person, room: Room, more: Partial<Media> & { state?: string } = {}): Promise<MediaId> {
      const { state = 'ready', ...rest } = more;
      const id = uuidv7() as MediaId;
      const view = {
        id,
        kind: 'photo',
        type: 'image/webp',
        bytes: 10,
        width: 4,
        height: 3,
        blur: 'Zm9yZXRhc3Rl',
        forms: ['small'],
        ...rest,
      };
      await house.db.write(
        sql`insert into media (ref, person, conversation, kind, state, blob, bytes, view, created)
          values (${refBytes(id)}, ${by.id}, ${room.id}, ${view.kind}, ${state}, ${blobOf(id)}, ${10},
            ${JSON.stringify(view)}, ${clock.now})`,
      );
      return id;
    },
    /** Erases what is due now. */
    async expire(): Promise<void> {
      const worker = expiryWorker(house);
      while (await worker.run(new AbortController().signal));
    },
    /** Someone's device, with his list, following these conversations. */
    async connect(person: Person, ...rooms: readonly Room[]): Promise<Wire> {
      const wire = await Wire.open(world, person);
      wire.say({ type: 'list', request: 1, limit: 50 });
      await wire.next('list');
      for (const { ref } of rooms) {
        wire.say({ type: 'follow', conversation: ref, after: 0 });
        await wire.next('followed');
      }
      return wire;
    },
    /** How this person's list shows a conversation. */
    async summary(person: Person, room: Room) {
      await using wire = await Wire.open(world, person);
      wire.say({ type: 'list', request: 1, limit: 50 });
      const { conversations } = await wire.next('list');
      const found = conversations.find(({ id }) => id === room.ref);
      assert.ok(found, 'it is on the list');
      return found;
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

/** Where the forms of a file are, which nobody here looks at. */
export function blobOf(id: string): string {
  return id.replaceAll('-', '');
}
