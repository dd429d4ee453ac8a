import type { Page } from 'playwright-core';

/** So many kilobytes in a second leave this page, and come to it, until the returned function is called. */
export async function slowDown(page: Page, kilobytes: number): Promise<() => Promise<void>> {
  const devtools = await page.context().newCDPSession(page);
  const speed = kilobytes * 1024;
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: speed,
    uploadThroughput: speed,
  });
  return () => devtools.detach();
}
