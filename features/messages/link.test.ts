import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openTalk } from '../test-talk.ts';

const LINK = { label: 'Ver el pedido', url: 'https://sol.example/p/7' };

describe('a button that opens an address', () => {
  it('stands under the words of staff, and goes along when it is passed on', async () => {
    await using talk = await openTalk('sqlite');
    const { ana, carla, line, group, direct } = talk;
    const body = { text: 'Está listo.', link: LINK };
    const seq = await talk.post(ana, line, body);
    assert.deepEqual((await talk.event(line, seq)).body, body);
    const passed = await talk.post(ana, group, { forward: { conversation: line.ref, seq } });
    assert.deepEqual((await talk.event(group, passed)).body, { ...body, forwarded: true });
    await talk.refuses('not-found', carla, line, 'message.post', {
      forward: { conversation: direct.ref, seq: 1 },
    });
  });

  it('is none of a customer, opens nothing but the web, and is not alone', async () => {
    await using talk = await openTalk('sqlite');
    const { ana, carla, gala, line, group } = talk;
    await talk.refuses('not-allowed', carla, line, 'message.post', { text: 'mire', link: LINK });
    await talk.refuses('not-allowed', gala, group, 'message.post', { text: 'mire', link: LINK });
    for (const url of [
      'javascript:alert(1)',
      'JAVASCRIPT://sol.example/%0aalert(1)',
      'data:text/html,x',
      'tg://user?id=1',
      'sol.example',
      'https:sol.example',
      'https://',
      'https://banco.example@evil.example/',
      'https://sol.example/a b',
      'https://sol.example/\u202etxt',
      `https://sol.example/${'a'.repeat(2000)}`,
    ])
      await talk.refuses('frame-problem', ana, line, 'message.post', { text: 'x', link: { ...LINK, url } });
    for (const body of [
      { text: 'x', link: { ...LINK, label: 'a'.repeat(21) } },
      { text: 'x', link: { ...LINK, label: ' ' } },
      { link: LINK },
      { text: 'x', link: LINK, place: { latitude: 1, longitude: 2 } },
    ])
      await talk.refuses('frame-problem', ana, line, 'message.post', body);
  });
});
