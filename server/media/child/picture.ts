import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import type { Treated } from '../job.ts';
import { stripped } from './strip.ts';
import { Unfit } from './unfit.ts';

const MOST_PIXELS = 40_000_000;
const MOST_FRAMES = 100;
/** Of all frames of a moving picture together: encoding them is what takes time. */
const MOST_MOVING_PIXELS = 20_000_000;
const SECONDS = 5;

// A decoder is only ever given what we ask for, whatever the file says it is.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'JpegFile',
    'PngFile',
    'WebpFile',
    'NsgifFile',
    'HeifFile',
    'JpegBuffer',
    'PngBuffer',
    'WebpBuffer',
  ].map((one) => `VipsForeignLoad${one}`),
});
sharp.cache(false);
sharp.concurrency(1);

/** The forms of a photo: nothing of its file is in them but its pixels. @throws Unfit */
export async function drawPhoto(
  source: string,
  ending: string,
  folder: string,
  original: boolean,
): Promise<Treated> {
  const frames = await measure(source, ending);
  const moving = frames > 1;
  const large = await encode(open(source, frames).autoOrient(), moving ? 800 : 1600, {
    quality: moving ? 70 : 82,
    moving,
  });
  await writeFile(join(folder, 'large.webp'), large.data);
  const still = sharp(large.data, { pages: 1 });
  await writeFile(join(folder, 'small.webp'), (await encode(still.clone(), 360, { quality: 76 })).data);
  if (original) await keepOriginal(source, ending, folder);
  return {
    type: 'image/webp',
    bytes: large.data.length,
    width: large.width,
    height: large.height,
    blur: await blurOf(still),
    forms: original ? ['small', 'large', 'original'] : ['small', 'large'],
  };
}

/** @throws Unfit */
export async function drawPoster(source: string, ending: string, folder: string): Promise<Treated> {
  await measure(source, ending);
  const { data, width, height } = await encode(open(source, 1).autoOrient(), 720, { quality: 78 });
  await writeFile(join(folder, 'poster.webp'), data);
  return {
    type: 'image/webp',
    bytes: data.length,
    width,
    height,
    blur: await blurOf(sharp(data)),
    forms: ['poster'],
  };
}

/** One of our own pictures in the format that every network takes; what is transparent becomes white. */
export async function drawJpeg(source: string, target: string): Promise<void> {
  await open(source, 1)
    .timeout({ seconds: SECONDS })
    .flatten({ background: 'white' })
    .jpeg({ quality: 85 })
    .toFile(target);
}

/** Looks at the header before anything is decoded. @returns the frames to draw: 1 for a still picture */
async function measure(source: string, ending: string): Promise<number> {
  if (ending === 'heic') throw new Unfit('HEIC cannot be drawn here: send it as JPEG, or as a file');
  if (!PICTURES.has(ending)) throw new Unfit('not a JPEG, PNG, WebP, GIF or AVIF picture');
  const { width, height, pages = 1 } = await sharp(source, { limitInputPixels: false }).metadata();
  if (width * height > MOST_PIXELS) throw new Unfit('it has more than 40 megapixels');
  const affordable = Math.floor(MOST_MOVING_PIXELS / (width * height));
  const frames = Math.min(pages, MOST_FRAMES, affordable);
  return frames > 1 && (ending === 'gif' || ending === 'webp') ? frames : 1;
}

const PICTURES = new Set(['jpg', 'png', 'webp', 'gif', 'avif']);

function open(source: string, frames: number): Sharp {
  return sharp(source, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: frames });
}

async function encode(
  picture: Sharp,
  longest: number,
  { quality, moving = false }: Encoding,
): Promise<Encoded> {
  const { data, info } = await picture
    .timeout({ seconds: SECONDS })
    .resize(longest, longest, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality, alphaQuality: 90, effort: moving ? 1 : 3 })
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.pageHeight ?? info.height };
}

interface Encoding {
  readonly quality: number;
  readonly moving?: boolean;
}

interface Encoded {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

async function blurOf(picture: Sharp): Promise<string> {
  const { data, info } = await picture
    .clone()
    .resize(100, 100, { fit: 'inside' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64');
}

/** The pixels as they came, without what is said beside them; what we cannot take apart is drawn anew in full size. */
async function keepOriginal(source: string, ending: string, folder: string): Promise<void> {
  const clean = await stripped(source, ending).catch(() => undefined);
  if (clean) return writeFile(join(folder, `original.${ending}`), clean);
  const { data } = await encode(open(source, 1).autoOrient(), 16_000, { quality: 90 });
  await writeFile(join(folder, 'original.webp'), data);
}
