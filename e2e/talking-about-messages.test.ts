import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { conversationsClient } from '@tertulia/features/conversations/client.ts';
import { act, ask, focusOf, isInSight, messageWith, reactionsAre, sheetOf } from './story/deeds.ts';
import { comeToDesk, openRow } from './story/desk.ts';
import { comeToDoor, readLog } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { fill } from './story/fill.ts';
import { openStage, type Scene } from './story/stage.ts';
import { whereIs } from './story/where-is.ts';

describe('talking about messages', () => {
  const story = openStage();

  story('reactions: given, counted, joined and taken back, seen by both at once', async (scene) => {
    const ana = await comeToDoor(scene, 'Ana');
    await ana.write('Mañana vamos doce');
    const olga = await comeToDesk(scene, scene.business.olga);
    await openRow(olga, 'Mañana vamos doce');
    await ask(olga, 'Mañana vamos doce');
    await olga.page.getByRole('button', { name: 'Reaccionar con 👍' }).click();
    await reactionsAre(ana, 'Mañana vamos doce', [/^👍 .*Olga Prado/]);
    await ask(ana, 'Mañana vamos doce');
    await sheetOf(ana).getByRole('button', { name: 'Reaccionar con 👍' }).tap();
    await reactionsAre(olga, 'Mañana vamos doce', [/^👍 2: /]);
    const mateo = await comeToDesk(scene, scene.business.mateo);
    await openRow(mateo, 'Mañana vamos doce');
    await ask(mateo, 'Mañana vamos doce');
    await mateo.page.getByRole('button', { name: 'Otra reacción' }).click();
    const picker = mateo.page.getByRole('dialog', { name: 'Elegir una reacción' });
    await picker.getByRole('combobox', { name: 'Buscar un emoji' }).fill('paella');
    await picker.getByRole('option', { name: '🥘' }).click();
    for (const talk of [ana, olga, mateo])
      await reactionsAre(talk, 'Mañana vamos doce', [/^👍 2: /, /^🥘( .*Mateo Ruiz|, tuya)$/]);
    await messageWith(ana, 'Mañana vamos doce').getByRole('button', { name: /^👍/ }).tap();
    await ana.page.getByRole('button', { name: 'Quitar la mía' }).tap();
    for (const talk of [ana, olga, mateo])
      await reactionsAre(talk, 'Mañana vamos doce', [
        /^👍( .*Olga Prado|, tuya)$/,
        /^🥘( .*Mateo Ruiz|, tuya)$/,
      ]);
  });

  story('changed with a trace, and deleted for everyone wherever it was kept', async (scene) => {
    const ana = await comeToDoor(scene, 'Ana');
    await ana.write('Somos quince');
    // Digits alone might stand in an id or a time.
    const end = 'termina en 4417';
    const secret = `Mi tarjeta ${end}`;
    await ana.write(secret);
    const olga = await comeToDesk(scene, scene.business.olga);
    await openRow(olga, secret);
    await olga.shows(['Somos quince', secret]);
    await eventually(async () =>
      assert.notDeepEqual(await whereIs(end, olga.person), [], 'the desk keeps what it has read'),
    );

    await act(ana, 'Somos quince', 'Editar');
    await ana.page.getByRole('region', { name: 'Cambias tu mensaje' }).waitFor();
    assert.equal(await ana.composer.inputValue(), 'Somos quince');
    await ana.composer.fill('Somos catorce');
    await ana.page.getByRole('button', { name: 'Guardar el cambio' }).tap();
    for (const talk of [ana, olga]) {
      await talk.shows(['Somos catorce', secret]);
      assert.match(
        (await messageWith(talk, 'Somos catorce').locator('.k-bubble-text').getAttribute('data-time')) ??
          'editado',
        /editado/,
      );
    }

    await act(ana, secret, 'Eliminar');
    const question = ana.page.getByRole('dialog', { name: '¿Eliminar este mensaje?' });
    await question.getByText('Quien ya lo haya leído o copiado no lo olvida').waitFor();
    await question.getByRole('button', { name: 'Eliminar para todos' }).tap();
    await ana.log.getByText('Eliminaste este mensaje').waitFor();
    await olga.log.getByText(/eliminó este mensaje|Mensaje eliminado/).waitFor();
    for (const talk of [ana, olga]) {
      assert.equal(
        await talk.page.getByText(end).count(),
        0,
        `nothing of it is on the page of ${talk.person.name}`,
      );
      await eventually(async () =>
        assert.deepEqual(await whereIs(end, talk.person), [], 'nor on the device'),
      );
    }
    const mateo = await comeToDesk(scene, scene.business.mateo);
    await openRow(mateo, /Somos catorce|eliminado/);
    await mateo.log.getByText(/eliminó este mensaje|Mensaje eliminado/).waitFor();
    assert.ok(mateo.person.wire.down.length > 0);
    assert.ok(!JSON.stringify(mateo.person.wire.down).includes(end), 'who comes later is not even sent it');
    assert.ok(!JSON.stringify(await readLog(ana.person)).includes(end));
  });

  story('deleted for oneself, starred, pinned, passed on: each where it belongs', async (scene) => {
    const ana = await comeToDoor(scene, 'Ana');
    for (const text of ['Alergia: frutos secos', 'Una tontería', 'Llegamos a las tres'])
      await ana.write(text);
    const olga = await comeToDesk(scene, scene.business.olga);
    await conversationsClient(scene.business.olga.session.call).open({
      kind: 'direct',
      people: [scene.business.mateo.me.id],
    });
    const phone = await comeToDesk(scene, scene.business.olga, { phone: true });
    for (const talk of [olga, phone]) await openRow(talk, 'Llegamos a las tres');

    await act(olga, 'Una tontería', 'Eliminar');
    await olga.page.getByRole('dialog').getByRole('button', { name: 'Eliminar para mí' }).click();
    await olga.shows(['Alergia: frutos secos', 'Llegamos a las tres']);
    await olga.page.getByRole('button', { name: 'Deshacer' }).click();
    await olga.shows(['Alergia: frutos secos', 'Una tontería', 'Llegamos a las tres']);
    await act(olga, 'Una tontería', 'Eliminar');
    await olga.page.getByRole('dialog').getByRole('button', { name: 'Eliminar para mí' }).click();
    await olga.page.getByRole('button', { name: 'Cerrar el aviso' }).click();
    await phone.shows(['Alergia: frutos secos', 'Llegamos a las tres']);
    await ana.shows(['Alergia: frutos secos', 'Una tontería', 'Llegamos a las tres']);

    await act(olga, 'Llegamos a las tres', 'Destacar');
    await messageWith(phone, 'Llegamos a las tres').getByText('Destacado').waitFor({ state: 'attached' });
    assert.equal(
      await messageWith(ana, 'Llegamos a las tres').getByText('Destacado').count(),
      0,
      'hers alone',
    );

    await act(olga, 'Alergia', 'Fijar');
    for (const talk of [ana, olga, phone]) {
      const banner = talk.page.getByRole('region', { name: 'Mensaje fijado' });
      await banner.getByText('Alergia: frutos secos').waitFor();
    }
    assert.equal(await ana.page.getByRole('button', { name: 'Dejar de fijar' }).count(), 0, 'the staff pins');
    await olga.page.getByRole('button', { name: 'Dejar de fijar' }).click();
    await eventually(async () =>
      assert.equal(await ana.page.getByRole('region', { name: 'Mensaje fijado' }).count(), 0),
    );

    const mateo = await comeToDesk(scene, scene.business.mateo);
    await act(olga, 'Alergia', 'Reenviar');
    const dialog = olga.page.getByRole('dialog', { name: 'Reenviar el mensaje a…' });
    await dialog.getByRole('checkbox', { name: 'Mateo Ruiz' }).check();
    await dialog.getByRole('button', { name: 'Reenviar a 1' }).click();
    await openRow(mateo, 'Olga Prado');
    await mateo.shows(['Alergia: frutos secos']);
    await messageWith(mateo, 'Alergia').getByText('Reenviado').waitFor();
  });

  story('an answer to what was said long ago: one press goes there, another comes back', async (scene) => {
    const ana = await comeToDoor(scene, 'Ana');
    await ana.write('¿Tenéis sitio para el perro?');
    await ana.hasLeft('¿Tenéis sitio para el perro?');
    const { conversation } = await fill(ana.person, 400);
    const { session } = scene.business.mateo;
    await using client = session.connect('desk');
    await client.outcome(
      client.send(conversation, 'message.post', { text: 'Sí, en la terraza', replyTo: 3 }),
    );

    const olga = await comeToDesk(scene, scene.business.olga);
    await openRow(olga, 'Sí, en la terraza');
    const answer = messageWith(olga, 'Sí, en la terraza');
    const quote = answer.locator('.k-bubble-quote');
    await quote.getByText('¿Tenéis sitio para el perro?').waitFor();
    assert.equal(
      await olga.log.getByText('Ana: 12', { exact: true }).count(),
      0,
      'the beginning is not loaded',
    );
    await quote.click();
    await eventually(async () => assert.ok(await isInSight(olga, '¿Tenéis sitio para el perro?')));
    await olga.log.getByText('Ana: 1', { exact: true }).waitFor();
    assert.ok(await messageWith(olga, '¿Tenéis sitio para el perro?').isVisible());
    await olga.page.getByRole('button', { name: /^Ir al final|nuevos?$/ }).click();
    await eventually(async () => assert.ok(await isInSight(olga, 'Sí, en la terraza')));
  });

  story('in a group: a name is called, and marks become form but never a page', async (scene) => {
    const olga = await comeToDesk(scene, scene.business.olga);
    const mateo = await comeToDesk(scene, scene.business.mateo);
    await openGroup(scene, 'Cocina');
    for (const talk of [olga, mateo]) await openRow(talk, 'Cocina');
    await olga.composer.pressSequentially('¿Puedes, @mat');
    const names = olga.page.getByRole('listbox', { name: 'A quién llamas' });
    await names.getByRole('option', { name: 'Mateo Ruiz' }).waitFor();
    await olga.composer.press('Enter');
    assert.equal(await olga.composer.inputValue(), '¿Puedes, @Mateo Ruiz ');
    await olga.composer.pressSequentially('venir?');
    await olga.composer.press('Enter');
    await mateo.log.locator('.k-format-me', { hasText: '@Mateo Ruiz' }).waitFor();
    const called = mateo.person.wire.events.findLast(({ kind }) => kind === 'message.posted');
    assert.deepEqual(called?.body['mentions'], [{ person: scene.business.mateo.me.id, name: 'Mateo Ruiz' }]);

    await olga.write(
      '*Lista* de _hoy_ con `sal`:\n- tomate\n- pan\n\n1. lavar\n2. cortar\n\n> dijo el chef\n```\nx < 1\n```',
    );
    const form = messageWith(mateo, 'dijo el chef');
    await form.waitFor();
    for (const [tag, text] of [
      ['strong', 'Lista'],
      ['em', 'hoy'],
      ['code', 'sal'],
      ['ul li', 'pan'],
      ['ol li', 'cortar'],
      ['blockquote', 'dijo el chef'],
      ['pre', 'x < 1'],
    ] as const)
      assert.equal(await form.locator(tag, { hasText: text }).count(), 1, `${tag}: ${text}`);
    for (const text of HOSTILE) await olga.write(text);
    await mateo.log.getByText('el último').waitFor();
    assert.equal(await mateo.log.locator('img[src="x"], script, iframe, style, [onerror]').count(), 0);
    const links = await mateo.log
      .getByRole('link')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    assert.ok(
      links.every((href) => /^(https?|mailto|tel):/.test(href ?? '')),
      links.join(),
    );
    assert.equal(await mateo.page.evaluate(() => 'ran' in globalThis), false);

    await olga.composer.fill('Té ');
    await olga.page.getByRole('button', { name: 'Emojis', exact: true }).click();
    const picker = olga.page.getByRole('dialog', { name: 'Elegir un emoji' });
    await picker.getByRole('option', { name: '😀' }).waitFor();
    await olga.page.keyboard.type('tetera');
    await olga.page.getByRole('option', { name: '🫖' }).waitFor();
    await olga.page.keyboard.press('Enter');
    await olga.page.keyboard.press('Escape');
    await eventually(async () => assert.equal(await olga.composer.inputValue(), 'Té 🫖'));
  });

  story('at the desk without a mouse: answered, changed, reacted to and deleted by keys', async (scene) => {
    const ana = await comeToDoor(scene, 'Ana');
    await ana.write('¿A qué hora abrís?');
    const olga = await comeToDesk(scene, scene.business.olga);
    await openRow(olga, '¿A qué hora abrís?');
    await olga.page.mouse.move(0, 0);
    const { keyboard } = olga.page;
    await eventually(async () => {
      await olga.composer.press('ArrowUp');
      assert.equal(await focusOf(olga), '¿A qué hora abrís?');
    });
    await keyboard.press('r');
    await olga.page.getByRole('region', { name: 'Respondes a este mensaje' }).waitFor();
    await keyboard.type('A las 8');
    await keyboard.press('Enter');
    await messageWith(ana, 'A las 8').locator('.k-bubble-quote', { hasText: '¿A qué hora abrís?' }).waitFor();

    await keyboard.press('ArrowUp');
    await eventually(async () => assert.match((await focusOf(olga)) ?? '', /A las 8/));
    await keyboard.press('e');
    await olga.page.getByRole('region', { name: 'Cambias tu mensaje' }).waitFor();
    await keyboard.press('End');
    await keyboard.type(':30');
    await keyboard.press('Enter');
    await ana.log.getByText('A las 8:30').waitFor();

    await keyboard.press('ArrowUp');
    await keyboard.press('ArrowUp');
    await eventually(async () => assert.equal(await focusOf(olga), '¿A qué hora abrís?'));
    await keyboard.press('Enter');
    const menu = olga.page.getByRole('menu', { name: /^Mensaje de/ });
    await menu.waitFor();
    await keyboard.press('Shift+Tab');
    const quick = () => olga.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    for (let step = 0; step < 8 && (await quick()) !== 'Reaccionar con ❤️'; step++)
      await keyboard.press('Shift+Tab');
    await keyboard.press('Enter');
    await reactionsAre(ana, '¿A qué hora abrís?', [/^❤️ .*Olga Prado/]);

    await keyboard.press('ArrowDown');
    await eventually(async () => assert.match((await focusOf(olga)) ?? '', /A las 8:30/));
    await keyboard.press('Delete');
    const question = olga.page.getByRole('dialog', { name: '¿Eliminar este mensaje?' });
    await question.waitFor();
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await eventually(async () => assert.equal(await ana.log.getByText('A las 8:30').count(), 0));
    await eventually(async () => {
      await keyboard.press('Escape');
      assert.ok(
        await olga.composer.evaluate((field) => field === document.activeElement),
        'back in the field',
      );
    });
  });
});

const HOSTILE = [
  '*<img src=x onerror=globalThis.ran=1>*',
  '[aquí](javascript:globalThis.ran=1) _javascript:globalThis.ran=1_',
  '```<script>globalThis.ran=1</script>```',
  `${'*_'.repeat(400)}x${'_*'.repeat(400)}`,
  `${'> '.repeat(200)}${'- '.repeat(200)}`,
  '<style>*{display:none}</style> el último',
];

async function openGroup(scene: Scene, title: string): Promise<void> {
  const { olga, mateo } = scene.business;
  await conversationsClient(olga.session.call).open({ kind: 'group', title, people: [mateo.me.id] });
}
