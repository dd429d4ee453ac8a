import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Down } from '@tertulia/protocol/down.ts';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { Random } from '@tertulia/server/testing/random.ts';
import { Wire } from '@tertulia/server/testing/wire.ts';
import { events as schemas } from '../protocol.ts';
import { openCases } from '../test-cases.ts';
import { live } from '../test-life.ts';
import type { Room, Talk } from '../test-talk.ts';

for (const store of stores()) {
  describe(`views of a conversation on ${store}`, () => {
    it('L9 L12 who was there all the time and who comes now see the same, knowing of each event only what it erases', async (t) => {
      await using talk = await openCases(store);
      const random = new Random();
      t.diagnostic(`FUZZ_SEED=${random.seed}`);
      const { ana, mallory, line, group } = talk;
      await using wire = await talk.connect(ana, line, group);
      await using outsider = await talk.connect(mallory);
      await live(talk, random);
      await talk.settled();
      for (const room of [line, group]) {
        const seen = erased(await wire.eventsUpTo(room.ref, await talk.head(room)));
        assert.deepEqual(seen, await fresh(talk, room));
        for (const event of seen) checkOldClient(event);
      }
      for (const frame of wire.frames) Down.parse(frame);
      assert.ok(outsider.frames.every(({ type }) => type === 'presence'));
    });
  });
}

/** What a client does that knows no kind, and one field. */
function erased(seen: readonly LogEvent[]): LogEvent[] {
  const events = seen.map((event) => ({ ...event }));
  for (const { body } of seen)
    for (const seq of (body['erases'] ?? []) as number[]) events.find((one) => one.seq === seq)!.body = {};
  return events;
}

/** A client of the first days finds what it looks for, and its text is a text. */
function checkOldClient({ kind, body }: LogEvent): void {
  const isErased = Object.keys(body).length === 0;
  if (kind === 'message.posted' && !isErased) assert.equal(typeof body['text'], 'string');
  const schema = Object.entries(schemas).find(([known]) => known === kind)?.[1];
  assert.ok(schema, `${kind} is documented`);
  if (!isErased) assert.deepEqual(schema.parse(body), body, 'a body holds nothing that is not documented');
}

async function fresh({ world, ana }: Pick<Talk, 'world' | 'ana'>, room: Room): Promise<LogEvent[]> {
  await using wire = await Wire.open(world, ana);
  const found: LogEvent[] = [];
  for (let request = 1, more = true; more; request++) {
    wire.say({ type: 'page', request, conversation: room.ref, after: found.at(-1)?.seq ?? 0, limit: 100 });
    const page = await wire.next('page', (one) => one.request === request);
    found.push(...page.events);
    more = page.more;
  }
  return found;
}
