import assert from 'node:assert/strict';
import { it } from 'node:test';
import { stores } from '@tertulia/server/testing/house.ts';
import { openWorld, wish } from '@tertulia/server/testing/world.ts';
import { callAs } from '../test-call.ts';
import { searchClient } from './client.ts';

/** Syntax of both indexes, of SQL, and what is merely odd or long. */
const HOSTILE = [
  ...`" "" """ ' '' * ^ - + ( ) a* OR NOT AND {words}:equipo ^algo grupo:* \\ % _ $1 ? __proto__`.split(' '),
  ...'NEAR(a b)~a NEAR b~grupo OR equipo~grupo NOT nada~- words:equipo~a & b | !c~a <-> b'.split('~'),
  ...`'; drop table event; --~' or '1'='1~\ue000t7~equipo \ue000c1~\0~grupo\0equipo~\u202e`.split('~'),
  ...['"', '(', 'a', '\ue000', '\udc00', '\ud800', '\u0301'].map((unit) => unit.repeat(9000)),
  ...['a ', '"a ', '((('].map((piece) => piece.repeat(4000)),
];
const WRONG = 'limit=0 limit=1e9 before=-1 before=1;2 kind=secret by=x from=x to=-1 conversation=1'.split(
  ' ',
);

for (const store of stores()) {
  it(`V02 on ${store} no question is an error, and none means more than its words`, async () => {
    await using world = await openWorld({ store });
    const [ana, ben] = [await world.person('Ana'), await world.person('Ben')];
    await world.house.teams.add(7, ana.id);
    const carla = await world.person('Carla', 'customer');
    const line = await world.conversation('line', [[carla, 'customer']], 7);
    const group = await world.conversation('group', [
      [ana, 'staff'],
      [ben, 'staff'],
    ]);
    await world.house.log.execute(wish(carla, line.ref, 'solo para el equipo de la línea'));
    await world.house.log.execute(wish(ana, group.ref, 'algo del grupo, or algo'));
    const { search } = searchClient(callAs(world, ben), '/api');
    for (let isBehind = true; isBehind; ) isBehind = (await search({ words: 'grupo' })).indexing === true;
    assert.equal((await search({ words: 'grupo' })).hits.length, 1);
    for (const words of HOSTILE) {
      const started = performance.now();
      for (const question of [{ words }, { words, conversation: group.ref }]) {
        const { hits, conversations } = await search(question);
        assert.ok(
          [...hits.map(({ conversation }) => conversation), ...conversations.map(({ id }) => id)].every(
            (found) => found === group.ref,
          ),
          words.slice(0, 20),
        );
      }
      assert.ok(performance.now() - started < 2000, `${words.slice(0, 20)} was slow`);
    }
    assert.equal(
      (await search({ words: 'grupo OR algo' })).hits.length,
      1,
      'only because it has the word itself',
    );
    assert.deepEqual((await search({ words: 'grupo OR equipo' })).hits, []);
    assert.deepEqual((await search({ words: 'grupo NOT nada' })).hits, []);
    for (const query of WRONG)
      await assert.rejects(
        callAs(world, ben)('GET', `/api/search?words=a&${query}`),
        { code: 'frame-problem' },
        query,
      );
    const { search: anaSearches } = searchClient(callAs(world, ana), '/api');
    assert.equal((await anaSearches({ words: 'equipo' })).hits.length, 1, 'it is there');
  });
}
