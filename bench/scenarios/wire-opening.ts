import { chromium, type Page } from 'playwright-core';
import { buildWebIfStale } from '../../bin/build-web.ts';
import { findProgram } from '../../bin/packages.ts';
import { type Bytes, Meter } from '../meter.ts';
import { type Measured, rowOf } from '../row.ts';
import { serve } from './wire-server.ts';

/** A customer comes for the first time, writes, leaves, and opens the link again in the same browser. */
export async function openDoorAgain(folder: string): Promise<Omit<Measured, 'fsync'>> {
  await buildWebIfStale();
  await using server = await serve(folder);
  await using meter = await Meter.to(server.port);
  const browser = await chromium.launch({
    executablePath: findProgram('chromium'),
    chromiumSandbox: false,
    args: ['--disable-dev-shm-usage', '--disable-background-networking'],
  });
  try {
    const context = await browser.newContext({ locale: 'es-ES', viewport: { width: 390, height: 844 } });
    const first = await meter.during(() => visit(meter.url, context.newPage(), 'Hola'));
    const second = await meter.during(() => visit(meter.url, context.newPage()));
    const third = await meter.during(() => visit(meter.url, context.newPage()));
    return {
      row: rowOf('wire', { store: 'sqlite', bytes: sumOf(second) }),
      name: 'opening the door again',
      surroundings: null,
      notes: [
        `first visit ${sumOf(first)}`,
        `second: ${second.up} up, ${second.down} down`,
        `third: ${sumOf(third)}`,
      ],
    };
  } finally {
    await browser.close();
  }
}

/** Until it is live and all that is loaded later has come. */
async function visit(url: string, opening: Promise<Page>, words?: string): Promise<void> {
  const page = await opening;
  await page.goto(`${url}/l/hola`);
  const field = page.getByRole('textbox').first();
  await field.waitFor();
  if (words) {
    await field.fill(words);
    await field.press('Control+Enter');
    await page
      .getByRole('button', { name: 'Enviar' })
      .click()
      .catch(() => undefined);
  }
  await page.getByText('Hola', { exact: true }).first().waitFor();
  await page.waitForTimeout(4000);
  await page.close();
}

function sumOf({ up, down }: Bytes): number {
  return up + down;
}
