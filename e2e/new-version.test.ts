import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { buildWebIfStale } from '../bin/build-web.ts';
import { ROOT } from '../bin/root.ts';
import { openBrowser } from './story/browser.ts';

const DIST = join(ROOT, 'web/dist');
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' };

/** Gives the built pages, as of the first version or as of a second one that says so. Nothing else of a server. */
class Pages {
  version = 1;
  readonly #server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://here');
    const file = pathname === '/desk' ? 'desk.html' : pathname === '/l/app' ? 'door.html' : pathname.slice(1);
    const path = join(DIST, file);
    if (pathname.startsWith('/api/') || !existsSync(path)) return response.writeHead(404).end('{}');
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' });
    response.end(this.#versioned(file, readFileSync(path)));
  });

  async open(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #versioned(file: string, bytes: Buffer): Buffer | string {
    if (this.version === 1) return bytes;
    const text = bytes.toString();
    if (file.endsWith('.html')) return text.replace('<title>', '<meta name="version" content="2"><title>');
    return file === 'service-worker.js'
      ? text.replace(/version:[`"'][^`"']+[`"']/, 'version:"second"')
      : bytes;
  }
}

const versionOf = (page: Page) =>
  page.evaluate(() => document.querySelector('meta[name="version"]')?.getAttribute('content') ?? '1');

/** As the page does once it is live. */
async function register(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.register('/service-worker.js'));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

async function fetchNewVersion(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/');
    await registration?.update();
    while (!registration?.waiting) await new Promise((resolve) => setTimeout(resolve, 20));
  });
}

describe('F24 a new version of the pages', () => {
  const pages = new Pages();
  let url = '';
  let context: BrowserContext;
  before(async () => {
    await buildWebIfStale();
    url = await pages.open();
  });
  after(() => pages.close());

  const open = async () => {
    pages.version = 1;
    const browser = await openBrowser();
    context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${url}/desk`);
    await register(page);
    return page;
  };

  it('changes nothing under anyone’s hands, and is there at the next start', async () => {
    const page = await open();
    pages.version = 2;
    await fetchNewVersion(page);
    assert.equal(await versionOf(page), '1');
    await page.close();
    const next = await context.newPage();
    await next.goto(`${url}/desk`);
    assert.equal(await versionOf(next), '2');
    await context.close();
  });

  it('is there after a reload of the only page', async () => {
    const page = await open();
    pages.version = 2;
    await fetchNewVersion(page);
    await page.reload();
    assert.equal(await versionOf(page), '2');
    await context.close();
  });

  it('waits while other pages run with the old one, unless someone asks for it by a reload', async () => {
    const first = await open();
    pages.version = 2;
    await fetchNewVersion(first);
    const second = await context.newPage();
    await second.goto(`${url}/desk`);
    assert.equal(await versionOf(second), '1', 'two pages of one version');
    await second.reload();
    assert.equal(await versionOf(second), '2');
    assert.equal(await versionOf(first), '1', 'the other page was not touched');
    const kept = await first.evaluate(async () => {
      const names = await caches.keys();
      return names.filter((name) => name.startsWith('tertulia-shell-')).length;
    });
    assert.equal(kept, 2, 'and still finds its own files');
    await context.close();
  });
});
