import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Locator } from 'playwright-core';
import { act, messageWith } from './story/deeds.ts';
import { comeToDesk, openRow } from './story/desk.ts';
import { comeToDoor } from './story/door.ts';
import { isAccessible } from './story/axe.ts';
import { eventually } from './story/eventually.ts';
import { fitsTheWidth } from './story/layout.ts';
import type { Person } from './story/person.ts';
import { openStage, type Scene } from './story/stage.ts';
import { Talk } from './story/talk.ts';

describe('the talk of the staff, and a partner', () => {
  const story = openStage();

  story('stands beside what the customer says, and never reaches him', async (scene) => {
    const ana = await comeToDoor(scene, 'Ana');
    await ana.write('Mi autobús no arranca');
    const olga = await comeToDesk(scene, scene.business.olga);
    const mateo = await comeToDesk(scene, scene.business.mateo);
    for (const talk of [olga, mateo]) await openRow(talk, 'Mi autobús no arranca');
    await olga.write('Un momento, Ana');

    // By key to a note, and a colleague is called in it. Who writes is told to those who are there by then.
    for (const talk of [olga, mateo]) await choiceOf(talk, 'Nota interna').waitFor();
    await olga.page.keyboard.press('Escape');
    await olga.page.keyboard.press('n');
    await eventually(async () => assert.equal(await isChosen(olga, 'Nota interna'), true));
    const writes = mateo.page.getByText(/Olga Prado \(Nota interna\).*escribiendo/).waitFor();
    await olga.composer.pressSequentially('SECRETO: llama al taller, @Mat');
    await writes;
    const names = olga.page.getByRole('option', { name: /Mateo Ruiz/ });
    await names.waitFor();
    await olga.composer.press('Enter');
    await names.waitFor({ state: 'detached' });
    await olga.composer.press('Enter');
    const note = messageWith(mateo, 'SECRETO: llama al taller');
    await note.getByText('Nota interna').waitFor();
    await note.locator('.k-format-me').getByText('@Mateo Ruiz').waitFor();
    assert.notEqual(await groundOf(note), await groundOf(messageWith(mateo, 'Un momento, Ana')));

    // Elsewhere at the desk he is told, and led to it.
    await mateo.person.goTo('/desk/settings');
    await mateo.page.getByRole('heading', { level: 1 }).first().waitFor();
    await olga.composer.fill('SECRETO: ¿vienes, @Mateo Ruiz?');
    await olga.composer.press('Enter');
    const toast = mateo.page.locator('.k-toast').filter({ hasText: 'Olga Prado te nombra en una nota' });
    await toast.getByRole('button', { name: 'Ver' }).click();
    await messageWith(mateo, 'SECRETO: ¿vienes').waitFor();
    await messageWith(mateo, 'Mi autobús no arranca').waitFor();

    // An answer to a note is a note, whatever the field was for.
    await act(mateo, 'SECRETO: llama al taller', 'Responder');
    assert.equal(await isChosen(mateo, 'Nota interna'), true);
    await mateo.write('SECRETO: hecho');
    await messageWith(olga, 'SECRETO: hecho').waitFor();
    await mateo.page.keyboard.press('Escape');
    await mateo.page.keyboard.press('r');
    await eventually(async () => assert.equal(await isChosen(mateo, 'Al cliente'), true));
    await olga.page.keyboard.press('Escape');
    await olga.page.keyboard.press('r');
    await olga.write('Ya lo miramos');
    await ana.shows(['Mi autobús no arranca', 'Un momento, Ana', 'Ya lo miramos']);

    // What was begun for one is not sent to the other.
    await choiceOf(olga, 'Nota interna').click();
    await olga.composer.fill('SECRETO: a medias');
    await choiceOf(olga, 'Al cliente').click();
    assert.equal(await olga.composer.inputValue(), '');
    await choiceOf(olga, 'Nota interna').click();
    assert.equal(await olga.composer.inputValue(), 'SECRETO: a medias');
    await olga.composer.fill('');

    const luis = await inviteLuis(scene, olga);
    await messageWith(luis, 'TALLER: ¿podéis mañana?').waitFor();
    await luis.write('TALLER: a las nueve');
    const answer = messageWith(olga, 'TALLER: a las nueve');
    await answer.getByText('Taller Ruiz').waitFor();
    assert.notEqual(await groundOf(answer), await groundOf(messageWith(olga, 'Mi autobús no arranca')));
    await choiceOf(olga, 'Taller Ruiz').click();
    await olga.write('TALLER: perfecto');
    await messageWith(luis, 'TALLER: perfecto').waitFor();
    await choiceOf(olga, 'Al cliente').click();
    await olga.write('Mañana a las nueve');
    await ana.shows(['Mi autobús no arranca', 'Un momento, Ana', 'Ya lo miramos', 'Mañana a las nueve']);

    // All in one timeline, in the order in which it was said.
    const said = await olga.texts();
    assert.deepEqual(
      said.map((text) => text.split(':')[0]),
      [
        'Mi autobús no arranca',
        'Un momento, Ana',
        'SECRETO',
        'SECRETO',
        'SECRETO',
        'Ya lo miramos',
        'TALLER',
        'TALLER',
        'TALLER',
        'Mañana a las nueve',
      ],
    );
    await olga.page.reload();
    await eventually(async () => assert.deepEqual(await olga.texts(), said), 15_000);

    await isAccessible(olga.page, 'the desk with strands');
    await isAccessible(luis.page, 'the page of a guest');
    await fitsTheWidth(luis.page, 'the page of a guest');

    // A note that was found stands in its place beside the customer's words.
    await olga.page.keyboard.press('Escape');
    await olga.person.goTo('/desk/search?q=secreto');
    await olga.page.getByRole('searchbox', { name: 'Buscar mensajes' }).fill('llama al taller');
    const hit = olga.page.locator('.k-message-row').filter({ hasText: 'Nota interna' }).first();
    await hit.getByRole('link').click();
    await messageWith(olga, 'SECRETO: llama al taller').waitFor();
    await messageWith(olga, 'Mi autobús no arranca').waitFor();
    assert.match(olga.page.url(), /\?at=\d+&strand=/);

    for (const [who, secrets] of [
      [ana.person, ['SECRETO', 'TALLER', 'Taller Ruiz', 'Luis']],
      [luis.person, ['SECRETO', 'autobús', 'Un momento', 'case.']],
    ] as const)
      hearsNothing(who, secrets);

    await openAbout(olga);
    await olga.page.getByRole('button', { name: 'Quitar a Luis' }).click();
    await olga.page.getByRole('dialog').getByRole('button', { name: 'Quitar', exact: true }).click();
    await luis.page.getByRole('heading', { name: 'Esta conversación se ha cerrado para ti' }).waitFor();
  });
});

/** Asks the workshop for help; whoever gets the link comes in with it on his phone. */
async function inviteLuis(scene: Scene, olga: Talk): Promise<Talk> {
  await openAbout(olga);
  await olga.page.getByRole('button', { name: 'Pedir ayuda fuera' }).click();
  const dialog = olga.page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'A quién' }).fill('Taller Ruiz');
  await dialog.getByRole('textbox', { name: 'Primer mensaje' }).fill('TALLER: ¿podéis mañana?');
  await dialog.getByRole('button', { name: 'Crear el enlace' }).click();
  const link = await olga.page.getByRole('textbox', { name: 'Envíaselo por donde habléis' }).inputValue();
  await olga.page.getByRole('button', { name: 'Hecho' }).click();
  const person = await scene.arrives('Luis', { phone: true });
  const { pathname, hash } = new URL(link);
  await person.goTo(pathname + hash);
  await person.page.getByRole('heading', { name: 'Café Gijón te pide ayuda' }).waitFor();
  await isAccessible(person.page, 'the invitation');
  await person.page.getByRole('textbox', { name: 'Tu nombre' }).fill('Luis');
  await person.page.getByRole('button', { name: 'Entrar' }).tap();
  const talk = new Talk(person);
  await talk.isLive();
  await person.page.getByRole('heading', { name: 'Taller Ruiz · Café Gijón' }).waitFor();
  assert.ok(!person.page.url().includes(hash), 'the secret is not left in the address');
  return talk;
}

async function openAbout({ page }: Talk): Promise<void> {
  const pane = page.getByRole('complementary', { name: 'Datos de la conversación' });
  if (await pane.isVisible()) return;
  await page.getByRole('button', { name: 'Datos de la conversación' }).first().click();
  await pane.waitFor();
}

function choiceOf({ page }: Talk, name: string): Locator {
  return page.getByRole('group', { name: '¿Para quién escribes?' }).getByRole('button', { name });
}

async function isChosen(talk: Talk, name: string): Promise<boolean> {
  return (await choiceOf(talk, name).getAttribute('aria-pressed')) === 'true';
}

function groundOf(row: Locator): Promise<string> {
  return row.locator('.k-bubble').evaluate((bubble) => getComputedStyle(bubble).backgroundColor);
}

function hearsNothing({ name, wire }: Person, secrets: readonly string[]): void {
  const heard = JSON.stringify(wire.down.filter((frame) => frame.type !== 'welcome'));
  assert.ok(heard.length > 0);
  for (const secret of secrets) {
    // His own number of the case is his to know.
    const rest = secret === 'case.' ? heard.replaceAll('case.told', '') : heard;
    assert.ok(!rest.includes(secret), `${name}'s browser received “${secret}”`);
  }
}
