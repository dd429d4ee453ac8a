import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { noticesClient } from '@tertulia/features/notices/client.ts';
import { isAccessible } from './story/axe.ts';
import { comeToDesk, openRow, rowWith } from './story/desk.ts';
import { comeToDoor } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { fitsTheWidth } from './story/layout.ts';
import type { Person } from './story/person.ts';
import { openStage } from './story/stage.ts';

/** Counts the notes that the page plays. */
async function listen({ context }: Person): Promise<void> {
  await context.addInitScript(() => {
    const count = { notes: 0 };
    Reflect.set(globalThis, 'heard', count);
    const Played = globalThis.OscillatorNode;
    globalThis.OscillatorNode = class extends Played {
      constructor(...parameters: ConstructorParameters<typeof Played>) {
        super(...parameters);
        count.notes += 1;
      }
    };
  });
}

const heardBy = ({ page }: Person) =>
  page.evaluate(() => (globalThis as unknown as { heard: { notes: number } }).heard.notes);
const iconOf = ({ page }: Person) =>
  page.evaluate(() => document.querySelector<HTMLLinkElement>('link[rel="icon"]')?.href ?? '');
const isWatching = ({ page }: Person) =>
  page.waitForFunction(() => document.querySelector('link[rel="manifest"]'));

/** A push service that this browser can reach: none is asked. Counts how often the reader was. */
async function fakePushService({ context }: Person): Promise<void> {
  await context.addInitScript(() => {
    const asked = { count: 0 };
    Reflect.set(globalThis, 'asked', asked);
    const ask = Notification.requestPermission.bind(Notification);
    Notification.requestPermission = (...rest) => {
      asked.count += 1;
      return ask(...rest);
    };
    const subscription = {
      options: {},
      toJSON: () => ({
        endpoint: 'https://push.example.com/fake',
        keys: {
          p256dh: 'BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM',
          auth: 'tBHItJI5svbpez7KI4CCXg',
        },
      }),
      unsubscribe: async () => true,
    };
    PushManager.prototype.subscribe = async () => subscription as unknown as PushSubscription;
    PushManager.prototype.getSubscription = async () => null;
  });
}

describe('what makes someone look up', () => {
  const story = openStage();

  story('a sound and a mark on the tab, but not in do-not-disturb', async (scene) => {
    const { business } = scene;
    const ana = await comeToDoor(scene, 'Ana');
    await ana.write('uno');
    await ana.isTicked('uno', 'sent');
    const olga = await scene.arrives('Olga', { as: business.olga.session });
    await listen(olga);
    await olga.goTo('/desk');
    await rowWith(olga, 'uno').waitFor();
    await isWatching(olga);
    // A page may make a sound once someone has touched it.
    await olga.page.getByRole('searchbox', { name: 'Buscar en la lista' }).click();
    await eventually(async () => assert.match(await iconOf(olga), /^data:image\/png/));
    assert.match(await olga.page.title(), /^\(1\) /);
    const before = await heardBy(olga);
    await ana.write('dos');
    await eventually(async () => assert.ok((await heardBy(olga)) > before, 'it is heard'));

    const notices = noticesClient(business.olga.session.call, '/api');
    await notices.wish({ undisturbedUntil: Date.now() + 3_600_000 });
    await eventually(async () => assert.doesNotMatch(await iconOf(olga), /^data:image\/png/));
    const quiet = await heardBy(olga);
    await ana.write('tres');
    await rowWith(olga, 'tres').waitFor();
    await olga.page.waitForTimeout(500);
    assert.equal(await heardBy(olga), quiet, 'do-not-disturb means it');
    await notices.wish({ undisturbedUntil: 0 });
    await eventually(async () => assert.match(await iconOf(olga), /^data:image\/png/));
    await ana.write('cuatro');
    await eventually(async () => assert.ok((await heardBy(olga)) > quiet));
  });

  story(
    'nobody is asked before he taps; then this device is told, can be tried, and stopped',
    async (scene) => {
      const ana = await scene.arrives('Berta', { phone: true });
      await ana.context.grantPermissions(['notifications']);
      await fakePushService(ana);
      await ana.goTo('/l/hola');
      await isWatching(ana);
      await ana.page.getByRole('button', { name: 'Opciones y privacidad' }).first().tap();
      const tell = ana.page.getByRole('button', { name: 'Activar los avisos aquí' });
      await tell.waitFor();
      const asked = () =>
        ana.page.evaluate(() => (Reflect.get(globalThis, 'asked') as { count: number }).count);
      assert.equal(await asked(), 0);
      await tell.tap();
      await ana.page.getByText('Este dispositivo recibirá los avisos').waitFor();
      assert.equal(await asked(), 1);
      await ana.page.getByRole('button', { name: 'Enviar una prueba' }).tap();
      await ana.page.getByText('No se ha podido llegar al servicio de avisos').waitFor({ timeout: 20_000 });
      await ana.page.getByText('Los avisos no llegan a este dispositivo desde').waitFor();
      await ana.page.getByRole('button', { name: 'Dejar de avisar aquí' }).tap();
      await tell.waitFor();
    },
  );

  story('the page of the desk about it can be used by everyone', async (scene) => {
    const { olga } = scene.business;
    await noticesClient(olga.session.call, '/api').wish({
      quiet: { from: 1320, to: 480, timeZone: 'Europe/Madrid' },
    });
    for (const options of [{ phone: 320 }, { dark: true }] as const) {
      const person = await scene.arrives('Olga', { as: olga.session, ...options });
      await person.goTo('/desk/settings/notices');
      await person.page.getByText('Horas de silencio todos los días').waitFor();
      await fitsTheWidth(person.page, 'the notices');
      await isAccessible(person.page, 'the notices');
    }
  });

  story('installing is offered once, and not before there was an answer', async (scene) => {
    const { business } = scene;
    const ana = await comeToDoor(scene, 'Carla');
    await isWatching(ana.person);
    await ana.page.evaluate(() => {
      const moment = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
        prompt: async () => Reflect.set(globalThis, 'prompted', true),
      });
      dispatchEvent(moment);
    });
    const install = ana.page.getByRole('button', { name: 'Instalar' });
    await ana.write('¿Abrís hoy?');
    await ana.isTicked('¿Abrís hoy?', 'sent');
    assert.equal(await install.count(), 0);
    const olga = await comeToDesk(scene, business.olga);
    await openRow(olga, '¿Abrís hoy?');
    await olga.write('Sí, hasta las ocho');
    await install.waitFor();
    await install.tap();
    assert.equal(await ana.page.evaluate(() => Reflect.get(globalThis, 'prompted')), true);
    await install.waitFor({ state: 'detached' });
  });
});
