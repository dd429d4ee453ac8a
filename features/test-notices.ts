import type { CommandId, ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { Feature } from '@tertulia/server/feature.ts';
import { openTestHouse, type StoreName } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { conversationsClient } from './conversations/client.ts';
import { doorClient } from './lines/client.ts';
import { noticesClient } from './notices/client.ts';
import { type Mailer, openMailer } from './notices/mailer.ts';
import { noticesWith } from './notices/server.ts';
import { peopleClient } from './people/client.ts';
import { features } from './server.ts';
import { TestBrowser } from './test-browser.ts';
import { TestPushService } from './test-push-service.ts';
import { foundBusiness, hire } from './test-staff.ts';

export interface Someone {
  readonly browser: TestBrowser;
  readonly ref: PersonId;
  /** His row. */
  readonly id: number;
  readonly notices: ReturnType<typeof noticesClient>;
}

/** Short, so that a test waits little; what is due is decided by the house's clock, which the test moves. */
const PACES = { queue: 10, push: 10, mail: 10 };

/**
 * Café Gijón with its owner Ana, Ben beside her on the line's team, and Mallory, who is staff and sees nothing of theirs.
 * Push services and mail are the test's.
 */
export async function openScene(store: StoreName, { mailTo }: { mailTo?: string } = {}) {
  const push = new TestPushService();
  const outside = {
    post: push.post,
    openMailer: (): Mailer | undefined =>
      mailTo === undefined ? undefined : openMailer({ url: mailTo, from: 'Café Gijón <hola@cafe.example>' }),
    paces: PACES,
  };
  const runs: number[] = [];
  const notices = countingRuns(noticesWith(outside), runs);
  const all = features.map((feature) => (feature.name === 'notices' ? notices : feature));
  const world = await openTestHouse({ store, features: all });
  const { house, app, clock } = world;
  const owner = await foundBusiness(world);
  await owner.call('PUT', '/api/business', {
    name: 'Café Gijón',
    colour: '#1f6f54',
    language: 'es',
    timeZone: 'Europe/Madrid',
  });
  const staff = async (browser: TestBrowser): Promise<Someone> => {
    const { id } = await peopleClient(browser.call).me();
    return {
      browser,
      ref: id,
      id: (await house.people.find(id))!,
      notices: noticesClient(browser.call, '/api'),
    };
  };
  const ana = await staff(owner);
  const ben = await staff(await hire(app, owner, 'Ben'));
  const mallory = await staff(await hire(app, owner, 'Mallory'));
  /** Each worker has looked at all there was, and at what the others made of it. */
  const settle = async () => {
    const newest = {
      text: `select coalesce(max(${store === 'sqlite' ? 'id' : 'position'}), 0) as at from event`,
      params: [],
    };
    const { at } = (await house.db.row<{ at: number }>(newest))!;
    // In PostgreSQL any transaction that is open somewhere holds readers back.
    while ((await house.log.horizon()) <= at) await pause(5);
    const wanted = runs.map((done) => done + 4);
    while (runs.some((done, i) => done < wanted[i]!)) await pause(5);
  };
  const [team] = await house.db.rows<{ id: number }>({ text: 'select id from line', params: [] });
  await house.teams.remove(team!.id, mallory.id);

  return {
    world,
    house,
    app,
    clock,
    push,
    ana,
    ben,
    mallory,
    staff,
    settle,
    team: team!.id,
    /** Comes in at the door. */
    async customer(name: string) {
      const browser = new TestBrowser(app);
      const { me, conversation } = await doorClient(browser.call).open('hola', { name });
      const notices = noticesClient(browser.call, '/api/door');
      return { browser, ref: me.id, id: (await house.people.find(me.id))!, notices, conversation };
    },
    group: async (by: Someone, people: readonly PersonId[]) =>
      (
        await conversationsClient(by.browser.call).open({
          kind: 'group',
          title: 'Turnos',
          people: [...people],
        })
      ).conversation,
    do: (by: { id: number }, conversation: ConversationId, kind: string, body: object) =>
      house.log.execute({
        id: uuidv7(clock.now) as CommandId,
        conversation,
        kind,
        body: { ...body },
        person: by.id,
      }),
    say(by: { id: number }, conversation: ConversationId, text: string, more: object = {}) {
      return this.do(by, conversation, 'message.post', { text, ...more });
    },
    async read(by: { id: number }, conversation: ConversationId, seq: number) {
      const roster = await house.rosters.find(conversation);
      world.gateway.parts.receipts.mark(roster!.id, by.id, seq, seq);
      world.gateway.parts.receipts.flush();
      const there = sql`select 1 as yes from receipt where conversation = ${roster!.id} and person = ${by.id} and read >= ${seq}`;
      await until(() => house.db.row(there));
    },
    /** Workers have looked at everything since; then time passes, and they look again. */
    async pass(milliseconds: number) {
      await settle();
      clock.advance(milliseconds);
      await settle();
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

function countingRuns(feature: Feature, runs: number[]): Feature {
  return {
    ...feature,
    workers: (house) =>
      (feature.workers?.(house) ?? []).map((worker, i) => {
        runs[i] = 0;
        return {
          ...worker,
          async run(signal) {
            const more = await worker.run(signal);
            runs[i]! += 1;
            return more;
          },
        };
      }),
  };
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
