import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LineId, ReplyId } from '@tertulia/protocol/ids.ts';
import { formatUuid, uuidv7 } from '@tertulia/protocol/uuid.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import type { Person } from '@tertulia/server/testing/world.ts';
import { openFirstLine } from '../lines/first-line.ts';
import { callAs } from '../test-call.ts';
import { openTalk } from '../test-talk.ts';
import { repliesClient } from './client.ts';
import { MOST_REPLIES } from './protocol.ts';

const HELLO = { name: 'Saludo', texts: { es: 'Hola, {{customer}}' }, own: false } as const;

for (const store of stores()) {
  describe(`saved replies on ${store}`, () => {
    it('shared ones are for the staff of their lines, own ones for their owner, and nobody else', async () => {
      await using desk = await openDesk(store);
      const { olga, ana, ben, mallory, line, of } = desk;
      const everywhere = await of(olga).add({
        ...HELLO,
        shortcut: 'HOLA',
        texts: { es: ' Hola ', en: 'Hello' },
      });
      assert.deepEqual([everywhere.shortcut, everywhere.texts], ['hola', { es: 'Hola', en: 'Hello' }]);
      const shared = await of(ana).add({ ...HELLO, name: 'Turno', shortcut: 't', lines: [line] });
      const own = await of(ana).add({ ...HELLO, name: 'Mía', shortcut: 't', own: true, lines: [line] });
      const names = async (who: Person) => (await of(who).list()).replies.map(({ name }) => name);
      assert.deepEqual(await names(ana), ['Mía', 'Saludo', 'Turno']);
      assert.deepEqual(await names(ben), ['Saludo', 'Turno']);
      assert.deepEqual(await names(olga), ['Saludo', 'Turno']);
      assert.deepEqual(await names(mallory), ['Saludo'], 'she is of another line');

      for (const [who, reply, code] of [
        [mallory, shared, 'not-found'],
        [mallory, own, 'not-found'],
        [ben, own, 'not-found'],
        [olga, own, 'not-found'],
        [mallory, everywhere, 'not-allowed'],
        [ana, everywhere, 'not-allowed'],
      ] as const) {
        await assert.rejects(of(who).change(reply.id, HELLO), { code });
        await assert.rejects(of(who).remove(reply.id), { code });
        await assert.rejects(of(who).restore(reply.id), { code });
      }
      await assert.rejects(of(mallory).count(own.id), { code: 'not-found' });
      await assert.rejects(of(mallory).add({ ...HELLO, lines: [line] }), { code: 'not-allowed' });
      await assert.rejects(of(ana).add(HELLO), { code: 'not-allowed' });
      await assert.rejects(of(ana).add({ ...HELLO, lines: [uuidv7() as LineId] }), { code: 'not-found' });
      await assert.rejects(of(olga).change(uuidv7() as ReplyId, HELLO), { code: 'not-found' });
      assert.deepEqual(await names(ana), ['Mía', 'Saludo', 'Turno']);
      await assert.rejects(of(desk.carla).list(), { code: 'signed-out' });
    });

    it('are changed, counted, taken away and brought back', async () => {
      await using desk = await openDesk(store);
      const { olga, ana, ben, line, of, world } = desk;
      const made = await of(ana).add({ ...HELLO, shortcut: 'hola', lines: [line] });
      const changed = await of(ben).change(made.id, {
        ...HELLO,
        name: 'Buenas',
        shortcut: 'b',
        lines: [line],
      });
      assert.deepEqual(changed, { ...made, name: 'Buenas', shortcut: 'b' });
      await of(ben).count(made.id);
      await of(ana).count(made.id);
      const [counted] = (await of(ana).list()).replies;
      assert.deepEqual([counted!.uses, counted!.used], [2, world.clock.now]);
      await of(ana).remove(made.id);
      assert.deepEqual((await of(ben).list()).replies, []);
      assert.equal((await of(ana).restore(made.id)).name, 'Buenas');
      await of(ana).remove(made.id);
      await of(olga).add({ ...HELLO, shortcut: 'b' });
      assert.equal((await of(ana).restore(made.id)).shortcut, '', 'another has it by now');
    });

    it('no two that someone is offered have one shortcut, and there are not more than can be read', async () => {
      await using desk = await openDesk(store);
      const { olga, ana, of, world } = desk;
      await of(olga).add({ ...HELLO, shortcut: 'hola' });
      const other = await of(olga).add({ ...HELLO, shortcut: 'adios' });
      await assert.rejects(of(olga).add({ ...HELLO, shortcut: 'hola' }), { code: 'already-taken' });
      await assert.rejects(of(olga).change(other.id, { ...HELLO, shortcut: 'hola' }), {
        code: 'already-taken',
      });
      await of(ana).add({ ...HELLO, shortcut: 'hola', own: true });
      for (const wrong of [
        { shortcut: 'con espacio' },
        { shortcut: '/x' },
        { name: '' },
        { texts: {} },
        { texts: { es: '  ' } },
        { texts: { es: 'x'.repeat(4001) } },
        { texts: { fr: 'bonjour' } },
      ])
        await assert.rejects(callAs(world, olga)('POST', '/api/replies', { ...HELLO, ...wrong }), {
          code: 'frame-problem',
        });
      const many = Array.from({ length: MOST_REPLIES - 2 }, () => of(olga).add(HELLO));
      await Promise.all(many);
      await assert.rejects(of(olga).add(HELLO), { code: 'too-large' });
      await of(ana).add({ ...HELLO, own: true });
    });

    it('what stands for their variables is told to who sees the conversation', async () => {
      await using desk = await openDesk(store);
      const { ana, mallory, talk, of, world } = desk;
      await world.house.db.write(sql`update business set name = 'Autobuses Díaz'`);
      assert.deepEqual(await of(ana).values(talk.line.ref), {
        language: 'es',
        values: { customer: 'Carla', agent: 'Ana', business: 'Autobuses Díaz' },
      });
      await assert.rejects(of(mallory).values(talk.line.ref), { code: 'not-found' });
      await assert.rejects(of(desk.carla).values(talk.line.ref), { code: 'signed-out' });
    });
  });
}

/** Olga owns the business; Ana and Ben are of its line, Mallory is not. */
async function openDesk(store: Parameters<typeof openTalk>[0]) {
  const talk = await openTalk(store);
  const { world, ana, ben, mallory, carla } = talk;
  await openFirstLine(world.house);
  const olga = await world.person('Olga', 'agent', 'owner');
  const row = await world.house.db.row<{ ref: Uint8Array }>(sql`select ref from line`);
  return {
    talk,
    world,
    olga,
    ana,
    ben,
    mallory,
    carla,
    line: formatUuid(row!.ref) as LineId,
    of: (person: Person) => repliesClient(callAs(world, person)),
    [Symbol.asyncDispose]: () => talk[Symbol.asyncDispose](),
  };
}
