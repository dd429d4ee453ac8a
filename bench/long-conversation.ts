import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { buildWebIfStale } from '../bin/build-web.ts';
import { ensurePackages, findProgram } from '../bin/packages.ts';
import { ROOT } from '../bin/root.ts';

/** A long conversation in a real browser: how long it takes to open, how it scrolls, what it holds, whether it jumps. */
export interface LongConversation {
  readonly messages: number;
  /** From having the messages to having painted the newest, in milliseconds. */
  readonly openedMs: number;
  /** While scrolling 3000 pixels a second through 40 screens: frames, and how many took longer than 1.5 frames. */
  readonly frames: number;
  readonly framesPerSecond: number;
  readonly lateFrames: number;
  readonly longestFrameMs: number;
  /** Messages in the page at most. */
  readonly mostRows: number;
  readonly heapMb: number;
  /** How far what was being read moved while things above and below it changed, in pixels. */
  readonly movedPx: number;
}

const SPEED = 3000;
const SCREENS = 40;
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

export async function measureLongConversation(messages: number): Promise<LongConversation> {
  await buildWebIfStale();
  const server = serveDist();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const browser = await chromium.launch({
    executablePath: findProgram('chromium'),
    args: ['--disable-dev-shm-usage', '--disable-background-networking', '--js-flags=--expose-gc'],
    chromiumSandbox: false,
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(`http://127.0.0.1:${port}/kit.html?long=${messages}`);
    await page.waitForFunction(() => performance.getEntriesByName('opened').length > 0);
    const openedMs = await page.evaluate(() => performance.getEntriesByName('opened')[0]?.duration ?? 0);
    const scrolled = await scroll(page);
    const movedPx = await holdStill(page);
    const heapMb = await page.evaluate(() => {
      const { gc, performance: here } = globalThis as { gc?: () => void } & {
        performance: Performance & { memory?: { usedJSHeapSize: number } };
      };
      gc?.();
      return (here.memory?.usedJSHeapSize ?? 0) / 1e6;
    });
    return { messages, openedMs, ...scrolled, heapMb, movedPx };
  } finally {
    await browser.close();
    server.close();
  }
}

async function scroll(page: Page) {
  return page.evaluate(
    async ({ speed, screens }) => {
      const list = document.querySelector('.k-conversation-scroller');
      if (!list) throw new Error('no list');
      const times: number[] = [];
      let mostRows = 0;
      let [last, left] = [0, screens * list.clientHeight];
      await new Promise<void>((done) => {
        const step = (now: number) => {
          if (last > 0) {
            times.push(now - last);
            const pixels = (speed * (now - last)) / 1000;
            list.scrollTop -= pixels;
            left -= pixels;
          }
          last = now;
          mostRows = Math.max(mostRows, list.querySelectorAll('.k-talk-row').length);
          if (left > 0) requestAnimationFrame(step);
          else done();
        };
        requestAnimationFrame(step);
      });
      const sum = times.reduce((all, time) => all + time, 0);
      return {
        frames: times.length,
        framesPerSecond: (1000 * times.length) / sum,
        lateFrames: times.filter((time) => time > 25).length,
        longestFrameMs: Math.max(...times),
        mostRows,
      };
    },
    { speed: SPEED, screens: SCREENS },
  );
}

/** Pictures above grow and messages arrive below; the row in the middle stays where it is. */
async function holdStill(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const list = document.querySelector('.k-conversation-scroller');
    const rows = [...(list?.querySelectorAll('.k-talk-row') ?? [])];
    const middle = innerHeight / 2;
    const row = rows.find((one) => one.getBoundingClientRect().bottom > middle);
    if (!row) throw new Error('nothing is shown');
    let moved = 0;
    const before = row.getBoundingClientRect().bottom;
    for (let frame = 0; frame < 60; frame++) {
      if (frame % 10 === 0) window.dispatchEvent(new Event('arrive'));
      await new Promise(requestAnimationFrame);
      moved = Math.max(moved, Math.abs(row.getBoundingClientRect().bottom - before));
    }
    return moved;
  });
}

function serveDist() {
  return createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    try {
      const file = readFileSync(join(ROOT, 'web/dist', path));
      response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
      response.end(file);
    } catch {
      response.writeHead(404).end();
    }
  });
}

if (import.meta.main) {
  ensurePackages(['chromium']);
  for (const messages of [100, 10_000]) console.log(await measureLongConversation(messages));
}
