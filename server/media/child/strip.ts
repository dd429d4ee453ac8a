import { readFile } from 'node:fs/promises';
import { stripJpeg } from './strip-jpeg.ts';
import { stripPng } from './strip-png.ts';
import { stripWebp } from './strip-webp.ts';

/**
 * A picture without anything but what is needed to show it: no place, device, time, comment or embedded picture. Its
 * pixels are untouched. Undefined for formats that are not taken apart. @throws Unfit
 */
export async function stripped(path: string, ending: string): Promise<Uint8Array | undefined> {
  const strip = STRIPPERS[ending];
  return strip?.(await readFile(path));
}

const STRIPPERS: Readonly<Record<string, (file: Buffer) => Uint8Array>> = {
  jpg: stripJpeg,
  png: stripPng,
  webp: stripWebp,
};
