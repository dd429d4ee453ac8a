import { after } from 'node:test';
import { type Browser, chromium } from 'playwright-core';
import { findProgram } from '../../bin/packages.ts';

let opening: Promise<Browser> | undefined;

/** One Chromium for all stories of this process; it ends with the last of them. */
export function openBrowser(): Promise<Browser> {
  opening ??= chromium.launch({
    executablePath: findProgram('chromium'),
    chromiumSandbox: false,
    args: ['--disable-dev-shm-usage', '--disable-background-networking'],
  });
  return opening;
}

after(async () => {
  await (await opening)?.close();
});
