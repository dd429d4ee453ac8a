import { picture } from '@tertulia/server/testing/media-files.ts';
import type { Page } from 'playwright-core';
import type { Talk } from './talk.ts';

/** A picture is in the clipboard, as from a screenshot. */
export async function copyPicture(page: Page): Promise<void> {
  const bytes = (await picture('png', 500, 400)).toString('base64');
  await page.getByRole('button', { name: 'Adjuntar' }).waitFor();
  await page.evaluate(async (base64) => {
    const blob = new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], {
      type: 'image/png',
    });
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
  }, bytes);
}

/** As from the desktop: the browser itself brings the files. */
export async function drop({ page, log }: Talk, files: string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const box = (await log.boundingBox())!;
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const data = { items: [], files, dragOperationsMask: 1 };
  await devtools.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at, data });
  await devtools.send('Input.dispatchDragEvent', { type: 'dragOver', ...at, data });
  await page.getByText('Suelta aquí para enviarlo').waitFor();
  await devtools.send('Input.dispatchDragEvent', { type: 'drop', ...at, data });
}
