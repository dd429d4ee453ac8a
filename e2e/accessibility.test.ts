import { describe } from 'node:test';
import { channelAccountsClient } from '@tertulia/features/channels/client.ts';
import { peopleClient } from '@tertulia/features/people/client.ts';
import { isAccessible, isAccessibleInBothThemes, THEMES } from './story/axe.ts';
import { comeToDesk, openRow, show } from './story/desk.ts';
import { comeToDoor } from './story/door.ts';
import type { Person } from './story/person.ts';
import { type Scene, openStage } from './story/stage.ts';

describe('axe finds nothing, in both themes', () => {
  const story = openStage();

  story('at the door', async (scene) => {
    const door = await comeToDoor(scene, 'Ana', { byNetwork: true });
    const { page } = door;
    await page.getByText('Sin cuenta y sin instalar nada.').waitFor();
    await isAccessibleInBothThemes(page, 'the empty door');
    await door.write('Hola, con un enlace: https://cafe.example/carta?hoy');
    const desk = await comeToDesk(scene, scene.business.olga);
    await openRow(desk, 'carta?hoy');
    await desk.write('Y una respuesta');
    await page.getByText('Y una respuesta').first().waitFor();
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      await desk.composer.pressSequentially('Y');
      await page.getByText('está escribiendo').waitFor();
      await isAccessible(page, `the door with messages, ${colorScheme}`);
    }
    await isAccessibleInBothThemes(desk.page, 'the conversation at the desk');
    await page.getByRole('button', { name: 'Opciones y privacidad' }).tap();
    await page.getByRole('dialog').waitFor();
    await isAccessibleInBothThemes(page, 'the options of the door');
    await page.keyboard.press('Escape');
    await door.person.network.lose(page);
    await door.banner.waitFor();
    await door.write('Sin red');
    await isAccessibleInBothThemes(page, 'the door without network');
    await door.person.network.find();
    await door.person.goTo('/l/no-hay-tal');
    await page.getByRole('heading', { name: 'Este enlace no lleva a ningún sitio' }).waitFor();
    await isAccessibleInBothThemes(page, 'the door that is not there');
  });

  story('at the desk', async (scene) => {
    const door = await comeToDoor(scene, 'Berta');
    await door.write('¿Hay mesa?');
    await door.isTicked('¿Hay mesa?', 'sent');
    const desk = await comeToDesk(scene, scene.business.olga);
    const { page } = desk;
    await page.getByText('¿Hay mesa?').first().waitFor();
    await isAccessibleInBothThemes(page, 'the list');
    for (const filter of ['Grupos', 'Directas']) {
      await show(page, filter);
      await isAccessibleInBothThemes(page, `the empty list of ${filter}`);
    }
    await show(page, 'Todo');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Ir a' }).waitFor();
    await isAccessibleInBothThemes(page, 'the palette');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Atajos de teclado' }).waitFor();
    await isAccessibleInBothThemes(page, 'the shortcuts');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Olga Prado: menú' }).click();
    await page.getByRole('menuitem', { name: 'Ajustes' }).waitFor();
    await isAccessibleInBothThemes(page, 'the menu');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Nueva conversación' }).click();
    await page.getByRole('menuitem', { name: 'Grupo' }).click();
    await page.getByRole('dialog', { name: 'Nuevo grupo' }).waitFor();
    await isAccessibleInBothThemes(page, 'a new group');
    await page.keyboard.press('Escape');
    await openRow(desk, '¿Hay mesa?');
    await page.setViewportSize({ width: 390, height: 844 });
    await isAccessibleInBothThemes(page, 'the conversation on a phone');
    await scene.server.kill();
    await desk.write('Sin servidor');
    await desk.banner.first().waitFor();
    await isAccessibleInBothThemes(page, 'the conversation without a server');
    await scene.server.start();
  });

  story('in the settings', async (scene) => {
    const { id: account } = await channelAccountsClient(scene.business.olga.session.call).add({
      kind: 'telegram',
      name: 'Bot de la tienda',
      line: scene.business.line.id,
      settings: {
        token: '7204511903:AAErehearsal-token_that0nobody1has',
        webhookSecret: 'ensayo-9c41ab7e2d',
      },
    });
    const owner = await scene.arrives('Olga', { as: scene.business.olga.session });
    for (const path of [
      'business',
      'lines',
      'lines/new',
      `lines/${scene.business.line.id}`,
      'channels',
      `channels/${account}`,
      'people',
      'me',
      'devices',
    ]) {
      await owner.goTo(`/desk/settings/${path}`);
      await isSettled(owner);
      await isAccessibleInBothThemes(owner.page, path);
    }
    const agent = await scene.arrives('Mateo', { as: scene.business.mateo.session, phone: true });
    for (const path of ['', '/people', '/me']) {
      await agent.goTo(`/desk/settings${path}`);
      await isSettled(agent);
      await isAccessibleInBothThemes(agent.page, `an agent's settings${path}`);
    }
  });

  story('before the desk, and on paper', async (scene) => {
    const someone = await scene.arrives('Someone');
    const pages = [
      '/desk/sign-in',
      await inviteTo(scene),
      '/desk/join#gone',
      '/desk/join',
      '/l/hola/qr',
      '/kit',
    ];
    for (const path of pages) {
      await someone.page.goto('about:blank');
      await someone.goTo(path);
      await isSettled(someone);
      await isAccessibleInBothThemes(someone.page, path);
    }
    await someone.page.emulateMedia({ media: 'print' });
    await someone.goTo('/l/hola/qr');
    await isAccessibleInBothThemes(someone.page, 'the printed code');
    await someone.page.emulateMedia({ media: 'screen' });
    await someone.goTo('/desk/sign-in');
    await someone.page.getByRole('button', { name: 'Entrar', exact: true }).click();
    await isAccessibleInBothThemes(someone.page, 'sign-in with what is missing');
  });
});

async function isSettled({ page }: Person): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
  await page.waitForLoadState('networkidle');
}

async function inviteTo({ business }: Scene): Promise<string> {
  const { link } = await peopleClient(business.olga.session.call).invite({ role: 'agent' });
  return `/desk/join${new URL(link).hash}`;
}
