import { copyFile, link, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Job, Treated } from '../job.ts';
import { TYPES, typeOf } from '../types.ts';
import { endingOf } from './content.ts';
import { drawPhoto, drawPoster } from './picture.ts';
import { keepSound } from './sound.ts';
import { stripped } from './strip.ts';
import { silenceBoxes } from './strip-boxes.ts';
import { Unfit } from './unfit.ts';
import { keepVideo } from './video.ts';

/** Makes the forms of one file in its folder. @throws Unfit */
export async function treat({
  as,
  source,
  folder,
  original,
}: Extract<Job, { do: 'treat' }>): Promise<Treated> {
  if ((await stat(source)).size === 0) throw new Unfit('it is empty');
  const ending = await endingOf(source);
  switch (as) {
    case 'photo':
      return drawPhoto(source, ending, folder, original);
    case 'poster':
      return drawPoster(source, ending, folder);
    case 'video':
      return keepVideo(source, ending, folder);
    case 'voice':
    case 'audio':
      return keepSound(source, folder);
    case 'file':
      return keepFile(source, ending, folder);
  }
}

/** As it came, but a photo or video says nowhere where it was taken. */
async function keepFile(source: string, ending: string, folder: string): Promise<Treated> {
  const known = ending in TYPES ? ending : 'bin';
  const path = join(folder, `original.${known}`);
  const clean = await stripped(source, ending);
  if (clean) await writeFile(path, clean);
  else if (BOXED.has(ending)) {
    await copyFile(source, path);
    await silenceBoxes(path);
  } else await link(source, path).catch(() => copyFile(source, path));
  return { type: typeOf(known), bytes: (await stat(path)).size, forms: ['original'] };
}

const BOXED = new Set(['mp4', 'm4v', 'mov', '3gp', '3g2', 'm4a', 'heic', 'avif']);
