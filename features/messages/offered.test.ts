import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stores } from '@tertulia/server/testing/house.ts';
import { sayAutomatically } from '../say-automatically.ts';
import { openTalk } from '../test-talk.ts';

const choices = [
  { key: 'times', label: 'Horario' },
  { key: 'lost', label: 'Objetos perdidos' },
];

for (const store of stores()) {
  describe(`answers that are offered, on ${store}`, () => {
    it('are chosen by whom they were offered to, in the words of the offer, and by nobody else', async () => {
      await using talk = await openTalk(store);
      const { house, carla, dario, ana, mallory, line, other } = talk;
      const offer = { text: '¿Qué buscas?', choices, auto: 'menu' } as const;
      const of = await sayAutomatically(house, line.id, offer, crypto.randomUUID());
      const elsewhere = await sayAutomatically(house, other.id, offer, crypto.randomUUID());
      const chose = { of, key: 'lost' };
      const seq = await talk.post(carla, line, { text: 'gratis para siempre', chose });
      assert.deepEqual((await talk.event(line, seq)).body, { text: 'Objetos perdidos', chose });
      const alone = await talk.post(carla, line, { chose });
      assert.equal((await talk.event(line, alone)).body['text'], 'Objetos perdidos');

      for (const wrong of [
        { of, key: 'other' },
        { of: seq, key: 'lost' },
        { of: of + 99, key: 'lost' },
      ])
        await talk.refuses('not-found', carla, line, 'message.post', { text: 'x', chose: wrong });
      await talk.refuses('not-allowed', ana, line, 'message.post', { chose });
      for (const stranger of [dario, mallory])
        await talk.refuses('not-found', stranger, line, 'message.post', { chose });
      assert.ok(await talk.post(dario, other, { chose: { of: elsewhere, key: 'times' } }));
      const place = { latitude: 1, longitude: 1 };
      await talk.refuses('frame-problem', carla, line, 'message.post', { chose, place });
    });

    it('what was erased offers nothing any more', async () => {
      await using talk = await openTalk(store);
      const { house, carla, ana, line } = talk;
      const offer = { text: '¿Qué buscas?', choices, auto: 'menu' } as const;
      const of = await sayAutomatically(house, line.id, offer, crypto.randomUUID());
      await talk.run(ana, line, 'message.delete', { of });
      await talk.refuses('not-found', carla, line, 'message.post', { chose: { of, key: 'lost' } });
    });
  });
}
