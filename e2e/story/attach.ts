import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { eventually } from './eventually.ts';
import type { Talk } from './talk.ts';

export interface GivenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

type Way = 'media' | 'file' | 'camera' | 'place' | 'contact' | 'poll' | 'link';

const WAYS: Record<Way, RegExp> = {
  media: /^(Foto o vídeo|Photo or video)$/,
  file: /^(Archivo|File)$/,
  camera: /^(Cámara|Camera)$/,
  place: /^(Lugar|Place)$/,
  contact: /^(Contacto|Contact)$/,
  poll: /^(Encuesta|Poll)$/,
  link: /^(Botón con enlace|Link button)$/,
};

/** Over the field: what goes out with the next message. */
export function trayOf({ page }: Talk): Locator {
  return page.getByRole('region', { name: /para enviar$|to send$/ });
}

/** Through the paper clip. */
export async function chooseWay({ page }: Talk, way: Way): Promise<void> {
  await page.getByRole('button', { name: /^(Adjuntar|Attach)$/ }).click();
  await page.getByRole('menuitem', { name: WAYS[way] }).click();
}

/** Chosen, shown over the field and ready to be sent. */
export async function attach(
  talk: Talk,
  files: readonly GivenFile[],
  way: 'media' | 'file' = 'media',
): Promise<void> {
  const [chooser] = await Promise.all([talk.page.waitForEvent('filechooser'), chooseWay(talk, way)]);
  await chooser.setFiles([...files]);
  await isReady(talk);
}

export async function isReady(talk: Talk): Promise<void> {
  const tray = trayOf(talk);
  await tray.waitFor();
  await eventually(async () =>
    assert.equal(await tray.getByText(/^(Preparando|Preparing)$/).count(), 0, 'all are read'),
  );
}

/** What was chosen leaves, with words or without. */
export async function sendChosen(talk: Talk, caption = ''): Promise<void> {
  if (caption) return talk.write(caption);
  await talk.page.getByRole('button', { name: /^(Enviar|Send)$/ }).click();
}
