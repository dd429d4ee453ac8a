import type { LabelId, LineId } from '@tertulia/protocol/ids.ts';
import { formatUuid, uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { StoreName, TestHouseOptions } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import type { Person } from '@tertulia/server/testing/world.ts';
import { automationsClient } from './automations/client.ts';
import type { Rule, WriteRule } from './automations/protocol.ts';
import { automationsWith } from './automations/server.ts';
import type { Answer, Posting } from './post-outside.ts';
import { clerkPast } from './clerk-reach.ts';
import { features } from './server.ts';
import { callAs } from './test-call.ts';
import { openTalk, type Room } from './test-talk.ts';

export type Rules = Awaited<ReturnType<typeof openRules>>;

/** A business with rules: Olga owns it. Calls to the outside arrive in `posted`, and are answered as `answer` says. */
export async function openRules(store: StoreName, options: TestHouseOptions = {}) {
  const posted: Posting[] = [];
  const outside = { answer: async (): Promise<Answer> => ({ status: 200 }) };
  const post = async (posting: Posting) => {
    posted.push(posting);
    return outside.answer();
  };
  const automations = automationsWith({ post, everyMs: 50 });
  const talk = await openTalk(store, {
    features: features.map((feature) => (feature.name === 'automations' ? automations : feature)),
    ...options,
  });
  const { world, house, clock } = talk;
  const olga = await world.person('Olga', 'agent', 'owner');
  const row = await house.db.row<{ ref: Uint8Array }>(sql`select ref from line where id = ${talk.team}`);
  const client = automationsClient(callAs(world, olga));
  return {
    ...talk,
    olga,
    client,
    posted,
    outside,
    lineId: formatUuid(row!.ref) as LineId,
    /** Made and switched on. */
    async rule(body: Partial<WriteRule> & Pick<WriteRule, 'when' | 'acts'>): Promise<Rule> {
      const { id } = await client.add({ name: 'A rule', ...body });
      return client.switch(id, true);
    },
    async newLine(name: string, ...people: readonly Person[]): Promise<LineId> {
      const ref = uuidv7() as LineId;
      await house.db.write(
        sql`insert into line (ref, slug, name, created) values (${refBytes(ref)}, ${name.toLowerCase()}, ${name}, ${clock.now})`,
      );
      const line = await house.db.row<{ id: number }>(sql`select id from line where ref = ${refBytes(ref)}`);
      for (const { id } of people) await house.teams.add(line!.id, id);
      return ref;
    },
    async newLabel(name: string): Promise<LabelId> {
      const ref = uuidv7() as LabelId;
      await house.db.write(
        sql`insert into label (ref, name, colour) values (${refBytes(ref)}, ${name}, ${'#aa3311'})`,
      );
      return ref;
    },
    /** The newest case of a customer's conversation, when there is one. */
    async caseOf(room: Room) {
      await until(async () => (await findCase(room)) !== undefined, 'a case');
      return (await findCase(room))!;
    },
    async labelsOf(room: Room): Promise<string[]> {
      const rows = await house.db.rows<{ name: string }>(
        sql`select l.name from case_label x join label l on l.id = x.label join support_case k on k.strand = x.strand
          where k.conversation = ${room.id} order by l.name`,
      );
      return rows.map(({ name }) => name);
    },
    /** A command of the staff in the newest case of a customer's conversation. */
    async doTo(room: Room, by: Person, kind: string, body: object = {}): Promise<number> {
      const { strand } = (await findCase(room))!;
      const ref = (await house.rosters.findById(strand))!.ref;
      return talk.run(by, { id: strand, ref }, kind, body);
    },
    /** What rules said in a conversation. */
    async automatic(room: Room): Promise<string[]> {
      const events = await talk.events(room);
      return events.flatMap(({ body }) =>
        body['auto'] === 'rule' || body['auto'] === 'menu' ? [String(body['text'])] : [],
      );
    },
    /** What rules did so far, oldest first, as `happens: do outcome, do outcome`. */
    async log(): Promise<string[]> {
      const { runs } = await client.log();
      return runs
        .toReversed()
        .map(({ happens, did }) => `${happens}: ${did.map((one) => `${one.do} ${one.outcome}`).join(', ')}`);
    },
    until,
    /** When all that has happened was looked at, and all that was decided is done. */
    async settled(): Promise<void> {
      let calm = 0;
      await until(async () => {
        const left = await house.db.row<{ n: number }>(
          sql`select (select count(*) from rule_task where due <= ${clock.now}) +
            (select count(*) from rule_run where due > 0 and due <= ${clock.now}) +
            (select count(*) from rule_call where due > 0 and due <= ${clock.now}) +
            (select count(*) from case_task where due <= ${clock.now}) + ${await unread()} as n`,
        );
        calm = Number(left!.n) === 0 ? calm + 1 : 0;
        return calm >= 2;
      }, 'the rules to come to rest');
    },
  };

  async function findCase(room: Room) {
    return house.db.row<{
      strand: number;
      state: string;
      owner: number;
      priority: number;
      line: number;
      snoozed_until: number;
      human_since: number;
      awaited: number;
    }>(
      sql`select * from support_case where conversation = ${room.id} order by opened desc, strand desc limit 1`,
    );
  }

  /** Messages that the clerk or the rules have not read yet. */
  async function unread(): Promise<number> {
    const position = house.db.dialect === 'sqlite' ? 'id' : 'position';
    const row = await house.db.row<{ newest: number; heard: number; hears: number }>({
      text: `select coalesce(max(${position}), 0) as newest,
          coalesce((select position from reader where name = 'automations'), 0) as heard,
          (select count(*) from rule where active = 1 and hears = 1) + (select count(*) from rule_menu) as hears
        from event where kind in ('message.posted', 'human.requested') and sender > 0`,
      params: [],
    });
    const { newest, heard, hears } = row!;
    const isRead = (await clerkPast(house, newest)) >= newest && (Number(hears) === 0 || heard >= newest);
    return isRead ? 0 : 1;
  }
}
