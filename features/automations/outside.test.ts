import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { postOutside } from '../post-outside.ts';
import { callAs } from '../test-call.ts';
import { openRules } from '../test-rules.ts';
import { signatureOf } from './call-worker.ts';
import { automationsClient } from './client.ts';
import type { WriteRule } from './protocol.ts';

const MINUTE = 60_000;
const CALL = { do: 'call', url: 'https://hooks.example.com/x' } as const;

for (const store of stores()) {
  describe(`what leaves by a rule, on ${store}`, () => {
    it('a call says what happened, is signed, and is made again until it is taken', async () => {
      await using desk = await openRules(store);
      const { carla, line, posted, outside, clock, client } = desk;
      await desk.rule({ when: { happens: 'keyword', words: ['avería'] }, acts: [CALL] });
      const answers = [503, 429, 200];
      outside.answer = async () => ({ status: answers[posted.length - 1] ?? 200 });
      await desk.post(carla, line, 'Una avería');
      await desk.settled();
      assert.deepEqual(await desk.log(), ['keyword: call waiting']);
      for (const wait of [30_000, 2 * MINUTE]) {
        clock.advance(wait);
        await desk.settled();
      }
      assert.deepEqual(await desk.log(), ['keyword: call done']);
      assert.equal(posted.length, 3);
      const { url, headers, body } = posted.at(-1)!;
      const text = Buffer.from(body).toString();
      const said = JSON.parse(text);
      assert.equal(url, CALL.url);
      assert.deepEqual(
        [said.happens, said.message.text, said.customer.name, said.case.state],
        ['keyword', 'Una avería', 'Carla', 'new'],
      );
      const { secret } = await client.secret();
      const time = Math.floor(clock.now / 1000);
      assert.equal(headers['tertulia-signature'], `t=${time},v1=${signatureOf(secret, time, text)}`);
      assert.equal(new Set(posted.map((one) => one.headers['tertulia-delivery'])).size, 1);
      assert.notEqual((await client.newSecret()).secret, secret);
    });

    it('who says no is not asked again, and nobody for ever', async () => {
      await using desk = await openRules(store);
      const { carla, dario, line, other, posted, outside, clock } = desk;
      await desk.rule({ when: { happens: 'opened' }, acts: [CALL] });
      outside.answer = async () => ({ status: 404 });
      await desk.post(carla, line, 'Hola');
      await desk.settled();
      assert.deepEqual([posted.length, await desk.log()], [1, ['opened: call failed']]);
      outside.answer = async () => {
        throw new Error('no way there');
      };
      await desk.post(dario, other, 'Hola');
      for (let i = 0; i < 12; i++) {
        await desk.settled();
        clock.advance(7 * 60 * MINUTE);
      }
      assert.equal(posted.length, 1 + 7);
      assert.deepEqual(await desk.log(), ['opened: call failed', 'opened: call failed']);
    });

    it('a server that stops in the middle acts once', async () => {
      await using desk = await openRules(store);
      const { carla, line, posted, house, clock } = desk;
      const label = await desk.newLabel('Uno');
      await desk.rule({
        when: { happens: 'keyword', words: ['avería'] },
        acts: [
          { do: 'reply', texts: { es: 'Voy' } },
          { do: 'label', label },
          { do: 'notify', people: [desk.ana.ref], text: 'Ven' },
          CALL,
        ],
      });
      const seq = await desk.post(carla, line, 'Una avería');
      await desk.settled();
      const { strand } = await desk.caseOf(line);
      const heads = async () => [
        await desk.head(line),
        await desk.head({ id: strand, ref: line.ref }),
        posted.length,
      ];
      const before = await heads();
      // As if nothing of what was done had been noted as done, and the message had not been heard.
      await house.db.write(
        sql`update rule_run set done = '[]', due = 1`,
        sql`insert into rule_task (happens, conversation, seq, at, position, due)
          values ('message', ${line.id}, ${seq}, ${clock.now}, 0, ${clock.now})`,
      );
      await desk.until(
        async () => (await desk.log())[0] === 'keyword: reply done, label already, notify done, call done',
        'it again',
      );
      await desk.settled();
      assert.deepEqual(await heads(), before);
    });

    it('V01 rules are the owner’s, and name only what is there', async () => {
      await using desk = await openRules(store);
      const { world, ana, carla, client, lineId } = desk;
      const rule: WriteRule = { name: 'x', when: { happens: 'opened' }, acts: [{ do: 'resolve' }] };
      const made = await client.add(rule);
      for (const [who, code] of [
        [ana, 'not-allowed'],
        [carla, 'signed-out'],
      ] as const) {
        const other = automationsClient(callAs(world, who));
        for (const attempt of [
          () => other.list(),
          () => other.add(rule),
          () => other.change(made.id, rule),
          () => other.switch(made.id, true),
          () => other.order([made.id]),
          () => other.remove(made.id),
          () => other.restore(made.id),
          () => other.try({ rule, from: 0, to: 1 }),
          () => other.log(),
          () => other.secret(),
          () => other.newSecret(),
        ])
          await assert.rejects(attempt(), { code });
      }
      const gone = crypto.randomUUID();
      const wrong: readonly (readonly [object, string])[] = [
        [{ acts: [{ do: 'label', label: gone }] }, 'not-found'],
        [{ acts: [{ do: 'assign', to: gone }] }, 'not-found'],
        [{ acts: [{ do: 'assign', to: carla.ref }] }, 'not-found'],
        [{ acts: [{ do: 'move', line: gone }] }, 'not-found'],
        [{ if: { lines: [lineId, gone] } }, 'not-found'],
        [{ acts: [] }, 'frame-problem'],
        [{ acts: [{ do: 'reply', texts: { es: '' } }] }, 'frame-problem'],
        [{ acts: [{ do: 'reply', texts: { es: 'Hola {{nombre}}' } }] }, 'frame-problem'],
        [{ acts: [{ do: 'menu', menu: 'none' }] }, 'frame-problem'],
        [{ when: { happens: 'keyword', words: [] } }, 'frame-problem'],
        [{ when: { happens: 'unanswered' } }, 'frame-problem'],
        [{ acts: [{ do: 'call', url: 'http://example.com/' }] }, 'frame-problem'],
      ];
      for (const [change, code] of wrong) {
        const body = { ...rule, ...change };
        await assert.rejects(
          callAs(world, desk.olga)('POST', '/api/automations', body),
          { code },
          JSON.stringify(change),
        );
      }
      assert.equal((await client.list()).rules.length, 1);
    });
  });
}

describe('V03 calls to the outside', () => {
  it('never reach what is inside, however it is written', async () => {
    let knocks = 0;
    const trap = createServer((socket) => {
      knocks += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
    const { port } = trap.address() as { port: number };
    for (const url of [
      `https://127.0.0.1:${port}/`,
      'https://127.0.0.1/',
      'https://localhost/',
      'https://[::1]/',
      'https://169.254.169.254/latest',
      'https://10.0.0.1/',
      'https://2130706433/',
      'https://db.internal/',
      'http://example.com/',
      'https://user:pass@example.com/',
    ])
      await assert.rejects(postOutside({ url, headers: {}, body: Buffer.from('{}') }), /not a public/, url);
    assert.equal(knocks, 0);
    trap.close();
  });
});
