import { type FileHandle, open } from 'node:fs/promises';
import { type Box, boxAt, childrenOf, zero } from './boxes.ts';
import { blankItems } from './heif-items.ts';
import { Unfit } from './unfit.ts';

/** Says nothing of how to play it: place and device, XMP, and room that anything may hide in. */
const TALK = new Set(['udta', 'meta', 'uuid', 'free', 'skip']);
const PLAYED = new Set(['vide', 'soun', 'subt', 'text', 'sbtl', 'clcp', 'pict']);
/** A larger table of contents belongs to hours of video. */
const LARGEST_MOOV = 64 * 1024 * 1024;

/**
 * Blanks what such a file says beside its pictures and sound, in place: boxes become `free` and are filled with zeros,
 * so that nothing moves. @throws Unfit
 */
export async function silenceBoxes(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const boxes = await topBoxes(file);
    const moov = boxes.find(({ type }) => type === 'moov');
    // In a picture file `meta` is the table of contents.
    const isPicture = !moov && boxes.some(({ type }) => type === 'meta');
    for (const box of boxes) {
      if (isPicture && box.type === 'meta') await blankItems(file, await read(file, box), box);
      else if (TALK.has(box.type)) await blank(file, box);
    }
    if (moov)
      await silenceMovie(
        file,
        moov,
        boxes.some(({ type }) => type === 'moof'),
      );
    await file.sync();
  } finally {
    await file.close();
  }
}

async function silenceMovie(file: FileHandle, moov: Box, isFragmented: boolean): Promise<void> {
  const bytes = await read(file, moov);
  for (const box of childrenOf(bytes, moov.header)) {
    if (TALK.has(box.type)) blankIn(bytes, box);
    if (box.type !== 'trak') continue;
    const within = childrenOf(bytes, box.start + box.header, box.end);
    for (const one of within) if (TALK.has(one.type)) blankIn(bytes, one);
    if (PLAYED.has(handlerOf(bytes, box))) continue;
    // Cameras write where they are, second by second, as a track.
    if (isFragmented) throw new Unfit('it has a track of notes that cannot be taken out');
    for (const { at, size } of samplesOf(bytes, box)) await zero(file, at, size);
    blankIn(bytes, box);
  }
  await file.write(bytes, 0, bytes.length, moov.start);
}

function handlerOf(bytes: Buffer, trak: Box): string {
  const hdlr = find(bytes, trak, 'mdia', 'hdlr');
  return hdlr ? bytes.toString('latin1', hdlr.start + hdlr.header + 8, hdlr.start + hdlr.header + 12) : '';
}

/** Where the samples of a track are: chunk by chunk, from its tables. */
function samplesOf(bytes: Buffer, trak: Box): { at: number; size: number }[] {
  const table = (type: string): Buffer | undefined => {
    const box = find(bytes, trak, 'mdia', 'minf', 'stbl', type);
    return box && bytes.subarray(box.start + box.header, box.end);
  };
  const [stsz, stsc, stco, co64] = [table('stsz'), table('stsc'), table('stco'), table('co64')];
  const chunks = co64 ?? stco;
  if (!stsz || !stsc || !chunks) throw new Unfit('it has a track of notes that cannot be taken out');
  const same = stsz.readUInt32BE(4);
  const sizeOf = (sample: number): number => same || stsz.readUInt32BE(12 + sample * 4);
  const runs = Array.from({ length: stsc.readUInt32BE(4) }, (_, i) => ({
    first: stsc.readUInt32BE(8 + i * 12),
    samples: stsc.readUInt32BE(12 + i * 12),
  }));
  const found: { at: number; size: number }[] = [];
  let sample = 0;
  for (let chunk = 0; chunk < chunks.readUInt32BE(4); chunk++) {
    const at = co64 ? Number(co64.readBigUInt64BE(8 + chunk * 8)) : chunks.readUInt32BE(8 + chunk * 4);
    const many = runs.findLast(({ first }) => first <= chunk + 1)?.samples ?? 0;
    let size = 0;
    for (let i = 0; i < many; i++) size += sizeOf(sample++);
    found.push({ at, size });
  }
  return found;
}

function find(bytes: Buffer, box: Box, ...path: string[]): Box | undefined {
  let at: Box | undefined = box;
  for (const type of path) {
    if (!at) return undefined;
    at = childrenOf(bytes, at.start + at.header, at.end).find((child) => child.type === type);
  }
  return at;
}

async function topBoxes(file: FileHandle): Promise<Box[]> {
  const { size } = await file.stat();
  const boxes: Box[] = [];
  const head = Buffer.alloc(16);
  for (let at = 0; at + 8 <= size; at = boxes.at(-1)!.end) {
    await file.read(head, 0, 16, at);
    const box = boxAt(head, 0, size - at);
    boxes.push({ ...box, start: at, end: at + box.end });
  }
  return boxes;
}

async function read(file: FileHandle, box: Box): Promise<Buffer> {
  if (box.end - box.start > LARGEST_MOOV) throw new Unfit('its table of contents is too large');
  const bytes = Buffer.alloc(box.end - box.start);
  await file.read(bytes, 0, bytes.length, box.start);
  return bytes;
}

function blankIn(bytes: Buffer, { start, header, end }: Box): void {
  bytes.write('free', start + 4, 'latin1');
  bytes.fill(0, start + header, end);
}

async function blank(file: FileHandle, { start, header, end }: Box): Promise<void> {
  await file.write(Buffer.from('free', 'latin1'), 0, 4, start + 4);
  await zero(file, start + header, end - start - header);
}
