import type { FileHandle } from 'node:fs/promises';
import { type Box, childrenOf, zero } from './boxes.ts';
import { Unfit } from './unfit.ts';

/**
 * Blanks the items of a HEIC or AVIF picture that say where and with what it was taken (EXIF and XMP), where they lie.
 * @param bytes of the box `meta`
 * @throws Unfit when the table is not one we can follow: then nothing is promised about the file
 */
export async function blankItems(file: FileHandle, bytes: Buffer, meta: Box): Promise<void> {
  const boxes = childrenOf(bytes, meta.header + 4);
  const [iinf, iloc, idat] = ['iinf', 'iloc', 'idat'].map((type) => boxes.find((box) => box.type === type));
  if (!iinf || !iloc) throw new Unfit('its table of contents cannot be followed');
  const notes = notesIn(bytes, iinf);
  for (const { item, method, at, size } of extentsIn(bytes, iloc)) {
    if (!notes.has(item)) continue;
    if (method > 1 || (method === 1 && !idat)) throw new Unfit('its table of contents cannot be followed');
    await zero(file, method === 1 ? meta.start + idat!.start + idat!.header + at : at, size);
  }
}

/** The ids of items that are EXIF or XMP. */
function notesIn(bytes: Buffer, iinf: Box): Set<number> {
  const body = iinf.start + iinf.header;
  const isShort = bytes[body] === 0;
  const found = new Set<number>();
  for (const { start, header } of childrenOf(bytes, body + (isShort ? 6 : 8), iinf.end)) {
    const at = start + header;
    const isLong = bytes[at] === 3;
    const id = isLong ? bytes.readUInt32BE(at + 4) : bytes.readUInt16BE(at + 4);
    const type = bytes.toString('latin1', at + (isLong ? 10 : 8), at + (isLong ? 14 : 12));
    if (type === 'Exif' || type === 'mime' || type === 'uri ') found.add(id);
  }
  return found;
}

interface Extent {
  readonly item: number;
  /** 0: an offset in the file; 1: in the box `idat`. */
  readonly method: number;
  readonly at: number;
  readonly size: number;
}

/** ISO/IEC 14496-12, 8.11.3. */
function extentsIn(bytes: Buffer, iloc: Box): Extent[] {
  let at = iloc.start + iloc.header;
  const take = (size: number): number => {
    const value =
      size === 0 ? 0 : size === 8 ? Number(bytes.readBigUInt64BE(at)) : bytes.readUIntBE(at, size);
    at += size;
    return value;
  };
  const version = take(1);
  take(3);
  const [sizes, more] = [take(1), take(1)];
  const [offsetSize, lengthSize, baseSize] = [sizes >> 4, sizes & 15, more >> 4];
  const indexSize = version > 0 ? more & 15 : 0;
  const found: Extent[] = [];
  for (let items = take(version < 2 ? 2 : 4); items > 0; items--) {
    const item = take(version < 2 ? 2 : 4);
    const method = version > 0 ? take(2) & 15 : 0;
    take(2);
    const base = take(baseSize);
    for (let extents = take(2); extents > 0; extents--) {
      take(indexSize);
      const offset = take(offsetSize);
      found.push({ item, method, at: base + offset, size: take(lengthSize) });
    }
  }
  return found;
}
