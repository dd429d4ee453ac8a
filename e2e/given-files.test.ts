import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { picture } from '@tertulia/server/testing/media-files.ts';
import { attach, isReady, sendChosen, trayOf } from './story/attach.ts';
import { comeToDesk, openRow } from './story/desk.ts';
import { comeToDoor, conversationOf, readLog } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { filesIn } from './story/served.ts';
import { share } from './story/share.ts';
import { openStage } from './story/stage.ts';
import type { Talk } from './story/talk.ts';

describe('files that come at a bad moment', () => {
  const story = openStage();

  story('pasted and dropped before the part that takes them is here: they wait for it', async (scene) => {
    const ana = await comeToDoor(scene, 'Ana');
    await ana.write('Ahora te mando el plano');
    const olga = await comeToDesk(scene, scene.business.olga);
    let letIn = () => {};
    const held = new Promise<void>((resolve) => (letIn = resolve));
    let isAsked = false;
    await olga.page.route(/\/attaching-[^/]+\.js$/, async (route) => {
      isAsked = true;
      await held;
      await route.continue();
    });
    await openRow(olga, 'Ahora te mando el plano');
    await give(olga, 'paste', 'plano.pdf');
    await eventually(() => assert.ok(isAsked, 'it is on its way'));
    await give(olga, 'drop', 'notas.txt');
    assert.equal(await trayOf(olga).count(), 0);
    assert.match(olga.page.url(), /\/desk\/c\//, 'the browser has not opened what was dropped');
    letIn();
    await isReady(olga);
    await sendChosen(olga, 'Para ti');
    await ana.log.getByText('Para ti').waitFor();
    assert.deepEqual(
      filesIn(await readLog(ana.person)).map(({ name }) => name),
      ['plano.pdf', 'notas.txt'],
    );
  });

  story('from another app: a reload asks again where they go, and then they are there', async (scene) => {
    const ana = await comeToDoor(scene, 'Ana');
    await ana.write('¿Tenéis la lista?');
    const olga = await comeToDesk(scene, scene.business.olga);
    await share(olga, 'Mira esto', 'lista.txt');
    const dialog = olga.page.getByRole('dialog', { name: '¿A quién se lo envías?' });
    await dialog.getByText('1 archivo').waitFor();
    await olga.page.reload();
    await dialog.getByText('1 archivo').waitFor();
    await dialog.getByText('Mira esto').waitFor();
    await dialog.getByRole('listitem').getByRole('button').first().click();
    await isReady(olga);
    await trayOf(olga).getByText('lista.txt').last().waitFor();
    assert.equal(await olga.composer.inputValue(), 'Mira esto');
    assert.deepEqual(filesIn(await readLog(ana.person)), [], 'nothing is sent before she says so');
    await olga.page.getByRole('button', { name: /^(Enviar|Send)$/ }).click();
    await ana.log.getByText('Mira esto').waitFor();
    await olga.person.goTo('/desk/share');
    const nothing = olga.page.getByRole('dialog', { name: 'Compartir' });
    await nothing.getByText('Vuelve a la otra aplicación y compártelo de nuevo.').waitFor();
  });

  story('on their way when the session ends: they go with who sent them', async (scene) => {
    const ana = await comeToDoor(scene, 'Ana');
    await ana.write('Soy yo');
    await ana.isTicked('Soy yo', 'sent');
    const before = await conversationOf(ana.page);
    await ana.page.route('**/api/door/media/uploads**', (route) => route.abort());
    const photo = { name: 'mesa.jpg', mimeType: 'image/jpeg', buffer: await picture('jpeg', 800, 600) };
    await attach(ana, [photo]);
    await sendChosen(ana, 'La mesa rota');
    await ana.isTicked('La mesa rota', 'queued');
    await ana.person.context.clearCookies();
    await ana.page.reload();
    await ana.page.getByText('Aquí empieza una nueva').waitFor();
    await ana.page.unroute('**/api/door/media/uploads**');
    await ana.hasLeft('La mesa rota', 45_000);
    assert.notEqual(await conversationOf(ana.page), before);
    const log = await readLog(ana.person);
    assert.equal(filesIn(log).length, 1);
    assert.ok(!JSON.stringify(log).includes('Soy yo'));
  });
});

/** As a person's paste or drop is told to the page. */
async function give(talk: Talk, how: 'paste' | 'drop', name: string): Promise<void> {
  await talk.composer.evaluate(
    (field, [kind, called]) => {
      const data = new DataTransfer();
      data.items.add(new File(['hola'], called, { type: 'application/octet-stream' }));
      const common = { bubbles: true, cancelable: true };
      const event =
        kind === 'paste'
          ? new ClipboardEvent('paste', { ...common, clipboardData: data })
          : new DragEvent('drop', { ...common, dataTransfer: data });
      field.dispatchEvent(event);
    },
    [how, name] as const,
  );
}
