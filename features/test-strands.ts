import { setTimeout as pause } from 'node:timers/promises';
import { sql } from '@tertulia/server/db/sql.ts';
import type { StoreName } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import type { Person } from '@tertulia/server/testing/world.ts';
import { strandsWorker } from './strands/awaiting.ts';
import { joinClient, strandsClient } from './strands/client.ts';
import { TestBrowser } from './test-browser.ts';
import { callAs } from './test-call.ts';
import { openTalk, type Room, type Talk } from './test-talk.ts';

export type StrandScene = Awaited<ReturnType<typeof openStrandScene>>;

/** Carla has written; her case is there, with a note of the staff in it. */
export async function openStrandScene(store: StoreName) {
  const talk = await openTalk(store);
  const { house, carla, ana, line } = talk;
  await talk.post(carla, line, 'Mi autobús no arranca');
  const strand = await caseOf(talk, line);
  await talk.post(ana, strand, 'NOTA: cliente importante');
  const staff = (person: Person) => strandsClient(callAs(talk.world, person));
  const worker = strandsWorker(house, 1000);
  return {
    ...talk,
    strand,
    staff,
    /** What was said in strands so far is told to the case. */
    settle: async () => {
      const column = store === 'sqlite' ? 'id' : 'position';
      const newest = await house.db.row<{ at: number }>({
        text: `select coalesce(max(${column}), 0) as at from event`,
        params: [],
      });
      while ((await house.log.horizon()) <= newest!.at) await pause(5);
      await worker.run(new AbortController().signal);
    },
    /** Someone opens the link in a browser of his own. */
    guest: async (link: string, name: string): Promise<Guest> => {
      const browser = new TestBrowser(talk.world.app);
      const { me, conversation } = await joinClient(browser.call).join({ token: tokenOf(link), name });
      const id = (await house.people.find(me.id))!;
      const person = { id, ref: me.id, side: 'door', cookie: browser.cookie } as Person;
      return {
        browser,
        person,
        room: { id: (await house.rosters.find(conversation))!.id, ref: conversation },
      };
    },
    [Symbol.asyncDispose]: () => talk[Symbol.asyncDispose](),
  };
}

export interface Guest {
  readonly browser: TestBrowser;
  readonly person: Person;
  readonly room: Room;
}

function caseOf({ house }: Talk, { id }: Room): Promise<Room> {
  return until(async () => {
    const row = await house.db.row<{ strand: number }>(
      sql`select strand from support_case where conversation = ${id}`,
    );
    return row && (await house.rosters.findById(row.strand));
  });
}

export function tokenOf(link: string): string {
  return link.slice(link.indexOf('#') + 1);
}
