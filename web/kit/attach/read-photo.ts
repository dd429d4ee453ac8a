import type { FileToSend } from '@tertulia/sdk/media.ts';
import { isHeic } from './chosen-file.ts';

/** Pixels of the longer side with the data saver on: what the server would make of it anyway. */
const SAVED_SIDE = 1600;
/** Beyond this nothing is gained by making it smaller. */
const SMALL_ENOUGH = 300_000;

type PhotoOptions = { saver: boolean; original: boolean };

/** Size and, where needed, another form of a photo. Undefined: this browser cannot read it. */
export async function readPhoto(
  file: File,
  { saver, original }: PhotoOptions,
): Promise<FileToSend | undefined> {
  const picture = await decode(file);
  const basic = { kind: 'photo', name: file.name } as const;
  // A damaged picture is the server's to judge; only what no one else could open is refused here.
  if (!picture) return isHeic(file) ? undefined : { ...basic, blob: file };
  const { width, height } = picture;
  try {
    if (isHeic(file)) {
      const blob = await encode(picture, original ? 1 : scaleFor(picture, saver));
      return blob && { ...basic, ...sizeAfter(picture, saver && !original), blob, name: renamed(file.name) };
    }
    if (saver && !original && file.size > SMALL_ENOUGH && file.type !== 'image/gif') {
      const blob = await encode(picture, scaleFor(picture, true));
      if (blob && blob.size < file.size)
        return { ...basic, ...sizeAfter(picture, true), blob, name: renamed(file.name) };
    }
    return { ...basic, blob: file, width, height, ...(original && { original }) };
  } finally {
    picture.close();
  }
}

async function decode(file: Blob): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return undefined;
  }
}

async function encode(picture: ImageBitmap, scale: number): Promise<Blob | undefined> {
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(picture.width * scale)),
    Math.max(1, Math.round(picture.height * scale)),
  );
  const pen = canvas.getContext('2d');
  if (!pen) return undefined;
  // A JPEG has no see-through: black would be a surprise.
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.82 });
}

function scaleFor({ width, height }: ImageBitmap, saver: boolean): number {
  return saver ? Math.min(1, SAVED_SIDE / Math.max(width, height)) : 1;
}

function sizeAfter(picture: ImageBitmap, saver: boolean) {
  const scale = scaleFor(picture, saver);
  return { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) };
}

function renamed(name: string): string {
  return `${name.replace(/\.[^.]*$/, '')}.jpg`;
}
