import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import { wave } from '@tertulia/server/testing/media-files.ts';
import { type Browser, chromium } from 'playwright-core';
import { findProgram } from '../../bin/packages.ts';
import { TemporaryFolder } from '../../bin/temporary-folder.ts';

const folder = new TemporaryFolder('story-browser');
let opening: Promise<Browser> | undefined;

/** One Chromium for all stories of this process; it ends with the last of them. Its microphone hears 440 Hz. */
export function openBrowser(): Promise<Browser> {
  opening ??= launch();
  return opening;
}

function launch(): Promise<Browser> {
  const tone = join(folder.path, 'tone.wav');
  writeFileSync(tone, wave(4));
  return chromium.launch({
    executablePath: findProgram('chromium'),
    chromiumSandbox: false,
    args: [
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      `--disable-features=${[...OFF_BY_PLAYWRIGHT, ...OFF_HERE].join(',')}`,
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${tone}`,
    ],
  });
}

/** Of this switch Chromium heeds the last one only. */
const OFF_BY_PLAYWRIGHT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

/**
 * Pages that the address bar, which nobody sees, keeps ready for every window: they took two thirds of all the work. And
 * a process that is kept ready for every window's next page.
 */
const OFF_HERE = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'SpareRendererForSitePerProcess',
];

after(async () => {
  await (await opening)?.close();
  folder[Symbol.dispose]();
});
