import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { startDemo } from './demo/start-demo.ts';
import { ensurePackages, findProgram } from './packages.ts';
import { ROOT } from './root.ts';

/** Takes the picture of the README: the desk, and the same conversation at the door on a phone beside it. */
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 760 };
const OPEN = 'Valentina Ríos';

ensurePackages(['chromium', 'emoji']);
await using demo = await startDemo();
const browser = await chromium.launch({
  executablePath: findProgram('chromium'),
  args: ['--disable-dev-shm-usage'],
  chromiumSandbox: false,
});
try {
  const desk = await take(browser, demo.links.owner, DESK, OPEN);
  const door = await take(browser, demo.links.customer, PHONE);
  writeFileSync(join(ROOT, 'docs/screenshot.png'), await compose(browser, desk, door));
} finally {
  await browser.close();
}

/** @param open the name of a conversation to open first */
async function take(from: Browser, link: string, viewport: typeof DESK, open?: string): Promise<Buffer> {
  const context = await from.newContext({
    viewport,
    locale: 'es-ES',
    timezoneId: 'Europe/Madrid',
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(link);
  if (open) await page.getByText(open).first().click();
  await page.getByText('si prefiere el PDF').last().waitFor();
  // Pictures and the last tick come a moment after the text.
  await page.waitForTimeout(1500);
  const picture = await page.screenshot();
  await context.close();
  return picture;
}

async function compose(from: Browser, desk: Buffer, door: Buffer): Promise<Buffer> {
  const page = await from.newPage({ viewport: { width: 1690, height: 900 } });
  const picture = (png: Buffer, style: string) =>
    `<img src="data:image/png;base64,${png.toString('base64')}" style="position:absolute;${style}">`;
  const frame = 'box-shadow:0 1px 2px #0002,0 18px 48px #0003;';
  await page.setContent(`<body style="margin:0;background:#efe7db">
    ${picture(desk, `left:48px;top:50px;border-radius:12px;${frame}`)}
    ${picture(door, `right:48px;bottom:40px;width:330px;border-radius:30px;border:9px solid #1d1a17;${frame}`)}
  </body>`);
  await page.locator('img').last().waitFor();
  const composed = await page.screenshot();
  await page.close();
  return composed;
}
