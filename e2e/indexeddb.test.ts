import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { OutboxEntry } from '@tertulia/sdk/store.ts';
import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser } from './story/browser.ts';
import { bundleForPage } from './story/bundle.ts';
import { comeToDoor, readLog, textsOf } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import type { StorePage } from './story/in-browser/store-page.ts';
import { openStage } from './story/stage.ts';

/** Served by the test itself; browsers allow everything on localhost. */
const ADDRESS = 'http://localhost:1/';

declare global {
  var openStore: StorePage['openStore'];
  var runContract: StorePage['runContract'];
  var heard: unknown[];
}

describe('the store of the browser', { timeout: 60_000 }, () => {
  let context: BrowserContext;
  before(async () => {
    const script = await bundleForPage('in-browser/store-page.ts');
    context = await (await openBrowser()).newContext();
    context.setDefaultTimeout(15_000);
    await context.route(`${ADDRESS}**`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><script type="module">${script}</script>`,
      }),
    );
  });
  after(async () => context?.close());

  it('keeps the whole contract of stores', async (test) => {
    const page = await openTab(context);
    const results = await page.evaluate(() => globalThis.runContract());
    assert.ok(results.length >= 10, 'the contract has its parts');
    for (const { name, problem } of results) await test.test(name, () => assert.equal(problem, undefined));
  });

  it('two tabs share it: rows, notes, and one holder at a time', async () => {
    const [left, right] = [await openTab(context), await openTab(context)];
    for (const tab of [left, right])
      await tab.evaluate(async () => {
        const store = await globalThis.openStore('tabs');
        globalThis.heard = [];
        store.watch((note) => globalThis.heard.push(note));
        Object.assign(globalThis, { store });
      });
    await left.evaluate(async () => {
      const store = await globalThis.openStore('tabs');
      await store.put('drafts', [['a', 'de la izquierda']]);
      store.tell({ type: 'changed' });
    });
    assert.equal(await readDraft(right, 'tabs', 'a'), 'de la izquierda');
    await eventually(async () =>
      assert.deepEqual(await right.evaluate(() => globalThis.heard), [{ type: 'changed' }]),
    );

    const holding = left.evaluate(async () => {
      const store = await globalThis.openStore('tabs');
      await store.hold('outbox', async () => {
        await store.put('drafts', [['order', 'left in']]);
        await new Promise((resolve) => setTimeout(resolve, 300));
        await store.put('drafts', [['order', 'left out']]);
      });
    });
    await eventually(async () => assert.equal(await readDraft(right, 'tabs', 'order'), 'left in'));
    const seen = await right.evaluate(async () => {
      const store = await globalThis.openStore('tabs');
      return store.hold('outbox', () => store.get('drafts', 'order'));
    });
    assert.equal(seen, 'left out', 'the right tab waited for the left one');
    await holding;
    await Promise.all([left.close(), right.close()]);
  });

  it('a reload finds all that was written, also what nobody waited for', async () => {
    const page = await openTab(context);
    await page.evaluate(async () => {
      const store = await globalThis.openStore('reload');
      await store.put('drafts', [['awaited', 'yes']]);
      addEventListener('pagehide', () => void store.put('drafts', [['at the last moment', 'yes']]));
    });
    await page.reload();
    assert.equal(await readDraft(page, 'reload', 'awaited'), 'yes');
    assert.equal(await readDraft(page, 'reload', 'at the last moment'), 'yes');
    await page.close();
  });

  it('a tab that crashes: what was confirmed is there, the rest whole or not at all, and the lock is free', async () => {
    const page = await openTab(context);
    await page.evaluate(async () => {
      const store = await globalThis.openStore('crash');
      const entry = (order: number): OutboxEntry => ({
        id: `id ${order}` as OutboxEntry['id'],
        conversation: 'here' as OutboxEntry['conversation'],
        kind: 'message.post',
        body: { text: `${order}` },
        at: order,
        order,
        state: 'queued',
      });
      await store.put('outbox', [['0', entry(0)]]);
      const held = Promise.withResolvers<void>();
      void store.hold('outbox', async () => {
        held.resolve();
        await new Promise(() => {});
      });
      await held.promise;
      void store.put(
        'outbox',
        Array.from({ length: 200 }, (_, i) => [`${i + 1}`, entry(i + 1)] as const),
      );
    });
    await crash(page);
    const other = await openTab(context);
    const count = await other.evaluate(async () => {
      const store = await globalThis.openStore('crash');
      return store.hold('outbox', async () => (await store.all('outbox')).length);
    });
    assert.ok(count === 1 || count === 201, `${count} rows`);
    await other.close();
  });
});

describe('the door on that store', () => {
  const story = openStage();

  story('its tab crashes with words that had not left: the next tab sends them, once', async (scene) => {
    const door = await comeToDoor(scene, 'Ana', { byNetwork: true });
    await door.write('Antes');
    await door.isTicked('Antes', 'sent');
    await door.person.network.lose(door.page);
    await door.write('Justo antes del fallo');
    await door.isTicked('Justo antes del fallo', 'queued');
    await crash(door.page);
    await door.person.openNewTab();
    await door.person.network.find();
    await door.person.goTo('/l/hola');
    await door.shows(['Antes', 'Justo antes del fallo']);
    await door.isTicked('Justo antes del fallo', 'sent');
    assert.deepEqual(textsOf(await readLog(door.person)), ['Antes', 'Justo antes del fallo']);
  });

  story('two tabs of one customer: both show all, and each message leaves once', async (scene) => {
    const one = await comeToDoor(scene, 'Berta', { byNetwork: true });
    const { cookies, origins } = await one.person.context.storageState();
    assert.ok(cookies.length > 0 && origins.length > 0);
    const second = await one.person.context.newPage();
    await second.goto(one.page.url());
    const composer = second.getByRole('textbox', { name: 'Mensaje' });
    await composer.fill('Desde la segunda pestaña');
    await second.getByRole('button', { name: 'Enviar' }).tap();
    await one.shows(['Desde la segunda pestaña']);
    await one.person.network.lose(one.page);
    await one.write('Sin red, en la primera');
    await composer.fill('Sin red, en la segunda');
    await second.getByRole('button', { name: 'Enviar' }).tap();
    await one.person.network.find();
    await eventually(async () => assert.equal((await one.texts()).length, 3), 20_000);
    await eventually(async () =>
      assert.deepEqual(textsOf(await readLog(one.person)).toSorted(), [
        'Desde la segunda pestaña',
        'Sin red, en la primera',
        'Sin red, en la segunda',
      ]),
    );
    const log = textsOf(await readLog(one.person));
    await one.shows(log);
    await eventually(async () => {
      const texts = await second.locator('.k-bubble-text').allInnerTexts();
      assert.deepEqual(
        texts.map((text) => text.trim()),
        log,
        'the second tab shows the same',
      );
    });
  });
});

async function openTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(ADDRESS);
  await page.waitForFunction(() => 'runContract' in globalThis);
  return page;
}

function readDraft(page: Page, store: string, key: string): Promise<string | undefined> {
  return page.evaluate(async ([name, row]) => (await globalThis.openStore(name)).get('drafts', row), [
    store,
    key,
  ] as const);
}

/** The renderer is gone at once; no handler of the page runs. */
async function crash(page: Page): Promise<void> {
  const gone = page.waitForEvent('crash');
  const session = await page.context().newCDPSession(page);
  // It is never answered.
  session.send('Page.crash').catch(() => undefined);
  await gone;
}
