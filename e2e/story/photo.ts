import { CANARY, placedPicture } from '@tertulia/server/testing/media-files.ts';
import sharp from 'sharp';
import type { GivenFile } from './attach.ts';

export async function photo(
  name: string,
  format: 'jpeg' | 'png' | 'webp',
  width: number,
  height: number,
): Promise<GivenFile> {
  // Like a photo, it does not become small by being packed.
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const drawn = sharp({ create: { width, height, channels: 3, noise, background: '#777' } });
  return { name, mimeType: `image/${format}`, buffer: await drawn.toFormat(format).toBuffer() };
}

export async function placedPhoto(name: string, width: number, height: number): Promise<GivenFile> {
  const { buffer } = await photo(name, 'jpeg', width, height);
  const notes = await sharp(await placedPicture('jpeg')).metadata();
  const placed = await sharp(buffer)
    .withExif({ IFD0: { Artist: CANARY }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '40/1 25/1 0/1' } })
    .withXmp(notes.xmp!.toString())
    .jpeg({ quality: 90 })
    .toBuffer();
  return { name, mimeType: 'image/jpeg', buffer: placed };
}
