import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Template } from '@tertulia/channels/templates.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { openNetworkScene, type NetworkScene } from '../test-network-scene.ts';

const BUTTONS = [
  'Recoger hoy',
  'Mañana',
  { label: 'Ver el pedido', url: 'https://sol.example/p/{{1}}' },
] as const;

async function approve({ house }: NetworkScene, template: Partial<Template>): Promise<void> {
  const { id } = (await house.db.row<{ id: number }>(sql`select id from channel_account`))!;
  const view = {
    name: 'listo',
    language: 'es',
    category: 'utility',
    remote: 't',
    state: 'approved',
    ...template,
  };
  await house.db.write(
    sql`insert into channel_template (account, name, language, remote, state, view, updated)
      values (${id}, ${view.name}, 'es', 't', 'approved', ${JSON.stringify(view)}, 0)`,
  );
}

function because(what: string) {
  return (problem: unknown) =>
    problem instanceof Refusal && problem.code === 'frame-problem' && problem.message.includes(what);
}

for (const store of stores()) {
  test(`a template stands in the log as the customer sees it, and what he taps is the answer to it (${store})`, async () => {
    await using scene = await openNetworkScene(store);
    const { told, message, talkOf, said, say, network, ana } = scene;
    await approve(scene, { body: 'Hola {{1}}, está listo.', buttons: BUTTONS });
    await told([message('m1', '¿Está mi pedido?')]);
    const talk = await talkOf();
    const template = { name: 'listo', language: 'es', values: ['Carmen'], buttonValues: ['7'] };
    for (const [lacking, gap] of [
      [{ ...template, values: [] }, 'template.values: {{1}} is missing'],
      [{ ...template, buttonValues: [] }, 'template.buttonValues: of «Ver el pedido» is missing'],
      [
        { ...template, buttonValues: ['7 @'] },
        'template.buttonValues: with it «Ver el pedido» opens no address',
      ],
    ] as const)
      await assert.rejects(say(ana, talk, { template: lacking }), because(gap));
    const seq = await say(ana, talk, { template });
    const posted = (await said(talk)).find((one) => one.seq === seq)!;
    assert.equal(posted.text, 'Hola Carmen, está listo.');
    assert.deepEqual(posted.link, { label: 'Ver el pedido', url: 'https://sol.example/p/7' });
    assert.deepEqual(
      posted.choices?.map(({ label }) => label),
      ['Recoger hoy', 'Mañana'],
    );
    const sent = await scene.until(async () => network.sent[0], 'it was sent');
    assert.deepEqual(sent['template'], { ...template, buttons: BUTTONS });
    await told([
      message('tap', {
        text: 'Mañana',
        chose: { key: 'Mañana', label: 'Mañana', of: sent.remote },
      }),
    ]);
    const { text, chose } = (await said(talk)).at(-1)!;
    assert.deepEqual([text, chose], ['Mañana', { of: seq, key: 'Mañana' }]);
  });
}

test('the file over the words of a template is of the kind that was approved', async () => {
  await using scene = await openNetworkScene('sqlite');
  const { told, message, talkOf, said, say, ana, ben } = scene;
  await approve(scene, { name: 'foto', body: 'Mire', headerFile: 'photo' });
  await approve(scene, { name: 'factura', body: 'Su factura', headerFile: 'file' });
  await approve(scene, { body: 'Hola' });
  await told([message('m1', 'Hola')]);
  const talk = await talkOf();
  const use = (name: string) => ({ template: { name, language: 'es', values: [] } });
  const photo = await scene.file(ana, talk);
  const zip = await scene.file(ana, talk, { kind: 'file', type: 'application/zip' });
  const foreign = await scene.file(ben, talk);
  for (const [body, what] of [
    [use('foto'), 'media: the header of this template wants one photo'],
    [{ ...use('foto'), media: [zip] }, 'media: the header of this template wants one photo'],
    [{ ...use('factura'), media: [zip] }, 'media: the header of this template wants one PDF'],
    [{ ...use('listo'), media: [photo] }, 'media: the header of this template wants no file'],
  ] as const)
    await assert.rejects(say(ana, talk, body), because(what));
  await assert.rejects(say(ana, talk, { ...use('foto'), media: [foreign] }), { code: 'not-found' });
  await say(ana, talk, { ...use('foto'), media: [photo] });
  const { text, media } = (await said(talk)).at(-1)!;
  assert.deepEqual([text, media?.map(({ id }) => id)], ['Mire', [photo]]);
});

test('words that are changed keep the button under them there', async () => {
  await using scene = await openNetworkScene('sqlite');
  const { told, message, talkOf, say, run, network, ana } = scene;
  await told([message('m1', '¿Está mi pedido?')]);
  const talk = await talkOf();
  const link = { label: 'Ver el pedido', url: 'https://sol.example/p/7' };
  const seq = await say(ana, talk, { text: 'Esta listo', link });
  const { remote, link: sent } = await scene.until(async () => network.sent[0], 'it was sent');
  assert.deepEqual(sent, link);
  await run(ana, talk, 'message.edit', { of: seq, text: 'Está listo' });
  const edit = await scene.until(
    async () => network.actions.find((action) => action['do'] === 'edit'),
    'it was changed',
  );
  assert.deepEqual([edit['of'], edit['text'], edit['link']], [remote, 'Está listo', link]);
});
