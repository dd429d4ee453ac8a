import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { CDPSession, Worker } from 'playwright-core';
import type { PushPayload } from '@tertulia/features/notices/protocol.ts';
import { comeToDesk, openRow } from './story/desk.ts';
import { comeToDoor } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import type { Person } from './story/person.ts';
import { share } from './story/share.ts';
import { openStage } from './story/stage.ts';
import { Talk } from './story/talk.ts';

const ORIGIN_OF = (person: Person) => new URL(person.page.url()).origin;

/** The worker has taken all it needs to start without a network. */
async function isReady({ page }: Person): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, {
    timeout: 15_000,
  });
  await page.evaluate(async () => {
    for (;;) {
      const names = (await caches.keys()).filter((name) => name.startsWith('tertulia-shell-'));
      const kept = await Promise.all(
        names.map(async (name) => (await (await caches.open(name)).keys()).length),
      );
      if (kept.some((count) => count > 5)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
}

async function workerOf({ context }: Person): Promise<Worker> {
  return context.serviceWorkers()[0] ?? context.waitForEvent('serviceworker');
}

/** Delivers as the browser would what its push service brought. */
async function deliverPush(person: Person, payload: PushPayload): Promise<void> {
  const devtools: CDPSession = await person.context.newCDPSession(person.page);
  const registration = new Promise<string>((resolve) =>
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first) resolve(first.registrationId);
    }),
  );
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.deliverPushMessage', {
    origin: ORIGIN_OF(person),
    registrationId: await registration,
    data: JSON.stringify(payload),
  });
  await devtools.detach();
}

const shownBy = (worker: Worker) =>
  worker.evaluate(async () => {
    const { registration } = globalThis as unknown as { registration: ServiceWorkerRegistration };
    const shown = await registration.getNotifications();
    return shown.map(({ title, body, tag }) => ({ title, body, tag }));
  });

describe('the installed app', () => {
  const story = openStage();

  story(
    'the door starts without a server, shows what was said, and sends later what is written',
    async (scene) => {
      const { server, business } = scene;
      const ana = await comeToDoor(scene, 'Ana');
      await ana.write('¿Me guardáis una mesa?');
      await ana.isTicked('¿Me guardáis una mesa?', 'sent');
      await isReady(ana.person);
      await server.kill();
      await ana.person.openNewTab();
      await ana.person.goTo('/l/hola');
      await ana.shows(['¿Me guardáis una mesa?']);
      await ana.write('Para dos');
      await ana.isTicked('Para dos', 'queued');
      await server.start();
      await ana.isTicked('Para dos', 'sent', 40_000);
      const olga = await comeToDesk(scene, business.olga);
      await openRow(olga, 'Para dos');
      await olga.shows(['¿Me guardáis una mesa?', 'Para dos']);
    },
  );

  story('the desk starts without a server and shows its list and what was read before', async (scene) => {
    const { server, business } = scene;
    const ana = await comeToDoor(scene, 'Berta');
    await ana.write('Busco un paraguas');
    await ana.isTicked('Busco un paraguas', 'sent');
    const olga = await comeToDesk(scene, business.olga);
    await openRow(olga, 'Busco un paraguas');
    await olga.shows(['Busco un paraguas']);
    await isReady(olga.person);
    const address = olga.page.url();
    await server.kill();
    await olga.person.openNewTab();
    await olga.page.goto(address);
    await olga.shows(['Busco un paraguas']);
    await olga.page
      .getByText(/Sin conexión/)
      .first()
      .waitFor();
    await server.start();
    await eventually(() => assert.ok(olga.person.wire.welcomes > 0), 40_000);
  });

  story('opened again, neither page nor scripts come over the network', async (scene) => {
    const ana = await comeToDoor(scene, 'Carla');
    await isReady(ana.person);
    await ana.person.openNewTab();
    const loaded: { url: string; isKept: boolean }[] = [];
    ana.page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      const isShell = pathname.startsWith('/assets/') || pathname === '/l/hola';
      if (isShell) loaded.push({ url: pathname, isKept: response.fromServiceWorker() });
    });
    await ana.person.goTo('/l/hola');
    await new Talk(ana.person).isLive();
    assert.ok(loaded.length > 3);
    assert.deepEqual(
      loaded.filter(({ isKept }) => !isKept),
      [],
    );
  });

  story('what is pushed is shown, and a tap on it lands on the message', async (scene) => {
    const { business } = scene;
    const ana = await comeToDoor(scene, 'Diana');
    await ana.write('¿Tenéis terraza?');
    await ana.isTicked('¿Tenéis terraza?', 'sent');
    const olga = await comeToDesk(scene, business.olga);
    await openRow(olga, '¿Tenéis terraza?');
    const path = new URL(olga.page.url()).pathname;
    const conversation = path.split('/').at(-1)!;
    await olga.person.goTo('/desk');
    await isReady(olga.person);
    await olga.person.context.grantPermissions(['notifications']);
    const worker = await workerOf(olga.person);
    const payload: PushPayload = {
      title: 'Diana',
      body: '¿Tenéis terraza?',
      tag: `c-${conversation}`,
      url: `${path}?at=3`,
      unread: 1,
      at: Date.now(),
      language: 'es',
      icon: '/app-icon/192.png',
      prefix: '/api',
      // The page is before her eyes.
      test: true,
    };
    await deliverPush(olga.person, payload);
    await eventually(async () =>
      assert.deepEqual(await shownBy(worker), [
        { title: 'Diana', body: '¿Tenéis terraza?', tag: `c-${conversation}` },
      ]),
    );
    await deliverPush(olga.person, { ...payload, body: '¿Y calefacción?' });
    await eventually(async () => assert.equal((await shownBy(worker))[0]?.body, '¿Y calefacción?'));
    assert.equal((await shownBy(worker)).length, 1, 'the newer takes the place of the older');
    await worker.evaluate(async () => {
      const scope = globalThis as unknown as { registration: ServiceWorkerRegistration } & EventTarget;
      const [notification] = await scope.registration.getNotifications();
      const Tapped = Reflect.get(globalThis, 'NotificationEvent') as new (
        type: string,
        init: object,
      ) => Event;
      scope.dispatchEvent(new Tapped('notificationclick', { notification, action: '' }));
    });
    await olga.page.waitForURL(`**${path}?at=3`);
    await olga.shows(['¿Tenéis terraza?']);
    assert.deepEqual(await shownBy(worker), []);
  });

  story('both manifests are as browsers want them', async (scene) => {
    const { business } = scene;
    const olga = await comeToDesk(scene, business.olga);
    const ana = await comeToDoor(scene, 'Eva');
    for (const [person, name] of [
      [olga.person, 'Café Gijón · Escritorio'],
      [ana.person, 'Café Gijón'],
    ] as const) {
      await isReady(person);
      const devtools = await person.context.newCDPSession(person.page);
      const { errors, data } = await devtools.send('Page.getAppManifest');
      assert.deepEqual(errors, []);
      assert.equal((JSON.parse(data ?? '{}') as { name?: string }).name?.startsWith(name), true);
      const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
      // A browser without a profile of its own installs nothing.
      const problems = installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito');
      assert.deepEqual(problems, []);
    }
  });

  story('what another app shares is kept here until it is taken', async (scene) => {
    const olga = await comeToDesk(scene, scene.business.olga);
    await isReady(olga.person);
    await share(olga, 'Mira esto', 'lista año.txt');
    const kept = await olga.page.evaluate(async () => {
      const cache = await caches.open('tertulia-shared');
      const [words, file] = await Promise.all([cache.match('/shared/words'), cache.match('/shared/file/0')]);
      const name = decodeURIComponent(file?.headers.get('x-name') ?? '');
      return [await words?.text(), name, await file?.text()];
    });
    assert.deepEqual(kept, ['Mira esto', 'lista año.txt', 'hola']);
  });
});
