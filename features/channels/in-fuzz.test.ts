import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { Random } from '@tertulia/server/testing/random.ts';
import { openNetworkScene, PHONE } from '../test-network-scene.ts';

const BATCHES = 40;
const HOSTILE: readonly unknown[] = [
  '',
  '\0',
  '\ud800',
  '‮evil',
  "'; drop table person; --",
  '<img src=x onerror=alert(1)>',
  'a'.repeat(20_000),
  '__proto__',
  Number.NaN,
  -1,
  2 ** 60,
  null,
  true,
  [],
  {},
  ['x'],
  { toString: 'x' },
];

for (const store of stores()) {
  test(`whatever a network tells, it ends, and does no harm (${store})`, async () => {
    const random = new Random();
    const note = `FUZZ_SEED=${random.seed}`;
    await using scene = await openNetworkScene(store);
    const { post, message, from, clock, house, until, told, talkOf, said } = scene;
    await told([message('m0', 'Hola')]);
    const of = { at: clock.now, from: from(), chat: PHONE };
    const models: readonly object[] = [
      message('m1', { text: 'Hola', place: { latitude: 1, longitude: 1 }, contacts: [] }, { replyTo: 'm0' }),
      message('g1', 'En grupo', { chat: { id: 'g', isGroup: true, title: 'Grupo' } }),
      message('o1', {
        text: '',
        order: { lines: [{ product: 'p', quantity: 1 }] },
        chose: { key: 'k', label: 'l', of: 'm0' },
      }),
      { ...of, is: 'edited', key: 'e', remote: 'm0', text: 'b' },
      { ...of, is: 'reaction', key: 'r', remote: 'm0', emoji: '👍' },
      { ...of, is: 'identity', key: 'i', was: from().addresses, now: from('+1').addresses },
      { ...of, is: 'consent', key: 'c', wants: false, what: 'all' },
      { ...of, is: 'moved', key: 'v', to: 'x' },
      { ...of, is: 'typing', key: 't' },
      { ...of, is: 'receipt', key: 's', remote: 'none', state: 'delivered' },
      { ...of, is: 'account', key: 'a', what: 'template', facts: { name: 'n' } },
    ];
    for (let batch = 0; batch < BATCHES; batch++) {
      const events = Array.from({ length: 1 + random.below(4) }, (_, i) => ({
        ...spoiled(random, random.pick(models)),
        key: `${batch}-${i}`,
      }));
      assert.equal((await post(events)).statusCode, 200, note);
    }
    await until(async () => {
      clock.advance(3_600_000);
      const row = await house.db.row(sql`select 1 as yes from channel_request where state = 'new'`);
      return row ? undefined : true;
    }, `all of it ends (${note})`);
    // Everything still works, for him as for anyone else.
    await told([message('last', 'Sigo aquí', { chat: { id: 'fresh', isGroup: false } })]);
    assert.equal((await said(await talkOf('fresh'))).at(-1)!.text, 'Sigo aquí', note);
    await told([message('new', 'Soy nuevo', { from: from('+34611111111', 'Nuevo') })]);
    assert.equal((await said(await talkOf('+34611111111'))).length, 1);
    const people = await house.db.rows<{ name: string }>(sql`select name from person`);
    assert.ok(people.every(({ name }) => !/[\0\u202e]/.test(name)));
  });
}

/** The same with one thing in it that does not belong there. */
function spoiled(random: Random, value: object): object {
  const entries = Object.entries(value);
  const [name, was] = random.pick(entries);
  const isDeeper =
    was !== null && typeof was === 'object' && Object.keys(was).length > 0 && random.chance(70);
  const now = isDeeper ? spoiled(random, was) : random.pick(HOSTILE);
  return Array.isArray(value)
    ? value.map((one: unknown, i) => (String(i) === name ? now : one))
    : { ...value, [name]: now };
}
