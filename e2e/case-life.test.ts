import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Locator } from 'playwright-core';
import { act } from './story/deeds.ts';
import { comeToDesk, openRow, rowWith } from './story/desk.ts';
import { comeToDoor } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { openStage } from './story/stage.ts';
import type { Talk } from './story/talk.ts';

const REFERENCE = /\b[A-Z2-9]{3}-[A-Z2-9]{3}\b/;

describe('the life of a case', () => {
  const story = openStage();

  story('it is taken, labelled, put off, resolved and opened again under the same number', async (scene) => {
    const { mateo, olga } = scene.business;
    const ana = await comeToDoor(scene, 'Ana');
    await ana.write('Olvidé una mochila azul en el autobús');
    const number = await line(ana, /Tu consulta tiene el número/);
    const reference = REFERENCE.exec((await number.textContent()) ?? '')?.[0] ?? '';
    assert.match(reference, REFERENCE);

    const first = await comeToDesk(scene, mateo);
    const second = await comeToDesk(scene, olga);
    for (const desk of [first, second]) await openRow(desk, 'mochila azul');
    await barOf(first).getByText(reference).waitFor();
    await barOf(first).getByRole('button', { name: 'Coger', exact: true }).click();
    await barOf(second).getByRole('button', { name: 'Responsable: Mateo Ruiz' }).waitFor();

    await barOf(first).getByRole('button', { name: 'Etiquetas…' }).click();
    const labels = first.page.getByRole('combobox', { name: 'Buscar o crear una etiqueta' });
    await labels.fill('Objetos perdidos');
    await labels.press('Enter');
    await first.page.getByRole('button', { name: 'Crear etiqueta' }).press('Enter');
    await first.page.getByRole('option', { name: 'Objetos perdidos', selected: true }).waitFor();
    await first.page.keyboard.press('Escape');
    await barOf(second).getByTitle('Objetos perdidos').waitFor();

    await chooseState(second, 'Posponer…');
    await second.page.getByRole('button', { name: /^Mañana/ }).click();
    await stateIs(first, /Pospuesto/);
    await ana.write('Tiene una cinta roja');
    for (const desk of [first, second]) await stateIs(desk, /Abierto/);

    await first.write('La hemos encontrado');
    await stateIs(second, /Espera al cliente/);
    await barOf(first).getByRole('button', { name: 'Resolver' }).click();
    await barOf(second).getByRole('button', { name: 'Reabrir' }).waitFor();
    await first.page.getByRole('button', { name: 'Deshacer' }).last().click();
    await barOf(second).getByRole('button', { name: 'Resolver' }).waitFor();
    await barOf(second).getByRole('button', { name: 'Resolver' }).click();
    // She is told when it can no longer be taken back, and never hears of what was.
    const undo = second.page.getByRole('button', { name: 'Deshacer' }).last();
    await undo.waitFor({ state: 'detached' });
    await line(ana, new RegExp(`Consulta ${reference} resuelta`));
    assert.equal(await ana.log.getByText(/Consulta .* resuelta|Seguimos con tu consulta/).count(), 1);

    await ana.write('¿A qué hora puedo pasar?');
    await stateIs(first, /Abierto/);
    await barOf(first).getByText(reference).waitFor();
    await line(ana, new RegExp(`Seguimos con tu consulta ${reference}`));

    await ana.write('Y necesito la factura del martes');
    await first.log.getByText('factura del martes').waitFor();
    await act(first, 'factura del martes', 'Separar en otro caso…');
    await first.page.getByRole('textbox', { name: /^Asunto del caso nuevo/ }).fill('Factura');
    await first.page.getByRole('button', { name: 'Separar', exact: true }).click();
    const tabs = barOf(first).getByRole('button', { pressed: true });
    await barOf(first)
      .getByRole('button', { name: /· Factura$/ })
      .click();
    assert.match((await tabs.textContent()) ?? '', /Factura/);
    const other = REFERENCE.exec((await tabs.textContent()) ?? '')?.[0] ?? '';
    assert.notEqual(other, reference);
    await line(ana, new RegExp(`número ${other}`));

    await barOf(first).getByRole('button', { name: 'Más acciones del caso' }).click();
    await first.page.getByRole('menuitem', { name: 'Unir con otro caso…' }).click();
    await first.page.getByRole('option', { name: new RegExp(reference) }).click();
    await first.page.getByText(/No se puede deshacer/).waitFor();
    await first.page.getByRole('button', { name: 'Unir', exact: true }).click();
    await eventually(async () => assert.equal(await tabs.count(), 0, 'one case is left'));
    await barOf(second).getByText(reference).waitFor();

    assertSaysNothing(ana, [mateo.me.email, 'Objetos perdidos', 'case.assigned', 'case.labelled', '"cases"']);
    assert.ok(
      ana.person.wire.events.every(({ kind }) => !kind.startsWith('case.') || kind === 'case.told'),
      'of what staff do with her matter she is told its number and state',
    );
  });

  story(
    'who the customer is: name, note and label are the team’s, and the case is found by its number',
    async (scene) => {
      const { mateo } = scene.business;
      const ana = await comeToDoor(scene, 'Berta');
      await ana.write('¿Cuánto cuesta el abono?');
      const number = await line(ana, /Tu consulta tiene el número/);
      const reference = REFERENCE.exec((await number.textContent()) ?? '')?.[0] ?? '';
      const desk = await comeToDesk(scene, mateo);
      await openRow(desk, 'abono');
      const { page } = desk;
      await page.getByRole('button', { name: 'Corregir el nombre' }).click();
      await page.getByRole('textbox', { name: 'Nombre', exact: true }).fill('Berta Gil');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Berta Gil' }).first().waitFor();
      await page.getByRole('button', { name: 'Añadir nota' }).click();
      await page.keyboard.type('Estudiante, paga la mitad');
      await page.getByRole('button', { name: 'Guardar nota' }).click();
      await page.getByText('Estudiante, paga la mitad').waitFor();
      await page.getByRole('region', { name: 'Caso', exact: true }).waitFor();

      await desk.person.goTo('/desk');
      await rowWith(desk.person, 'abono').waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill(reference.replace('-', ' ').toLowerCase());
      await page.getByRole('option', { name: new RegExp(reference) }).waitFor();
      await page.keyboard.press('Enter');
      await barOf(desk).getByText(reference).waitFor();
      await page.keyboard.press('Control+Shift+f');
      await page.getByRole('searchbox', { name: 'Buscar mensajes' }).fill(reference);
      await page
        .getByRole('list', { name: 'Caso con esa referencia' })
        .getByRole('link', { name: reference })
        .waitFor();
      assertSaysNothing(ana, ['Estudiante']);
    },
  );
});

function barOf({ page }: Talk): Locator {
  return page.getByRole('region', { name: 'Caso', exact: true });
}

async function chooseState(desk: Talk, item: string): Promise<void> {
  await barOf(desk)
    .getByRole('button', { name: /^Estado/ })
    .click();
  await desk.page.getByRole('menuitem', { name: item }).click();
}

async function stateIs(desk: Talk, state: RegExp): Promise<void> {
  const menu = barOf(desk).getByRole('button', { name: /^Estado/ });
  await eventually(async () =>
    assert.match((await menu.getAttribute('aria-label', { timeout: 1000 })) ?? '', state),
  );
}

/** A quiet line of the conversation. */
async function line(talk: Talk, text: RegExp): Promise<Locator> {
  const found = talk.log.getByText(text).last();
  await found.waitFor();
  return found;
}

/** None of these words is in anything that ever came to this person. */
function assertSaysNothing({ person }: Talk, words: readonly string[]): void {
  const heard = person.log.filter((entry) => entry.startsWith('<')).join('\n');
  assert.ok(heard.length > 0);
  for (const word of words) assert.ok(!heard.includes(word), `${person.name} was sent ${word}`);
}
