import type { FileHandle } from 'node:fs/promises';
import { Unfit } from './unfit.ts';

/** A box of an MP4, QuickTime, HEIC or AVIF file: its bytes, with the header of `header` bytes. */
export interface Box {
  readonly type: string;
  readonly start: number;
  readonly header: number;
  readonly end: number;
}

/** The boxes from one offset to another. @throws Unfit when they do not fit */
export function childrenOf(bytes: Buffer, from: number, to = bytes.length): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to; at = boxes.at(-1)!.end) boxes.push(boxAt(bytes, at, to));
  return boxes;
}

/** The box at an offset. @throws Unfit when it does not fit */
export function boxAt(bytes: Buffer, start: number, to: number): Box {
  const short = bytes.readUInt32BE(start);
  const type = bytes.toString('latin1', start + 4, start + 8);
  const header = short === 1 ? 16 : 8;
  const size = short === 1 ? Number(bytes.readBigUInt64BE(start + 8)) : short === 0 ? to - start : short;
  if (size < header || start + size > to) throw new Unfit('it is damaged or incomplete');
  return { type, start, header, end: start + size };
}

/** Never beyond the file's end: a table may say anything. */
export async function zero(file: FileHandle, at: number, size: number): Promise<void> {
  const end = Math.min(at + size, (await file.stat()).size);
  const nothing = Buffer.alloc(Math.min(64 * 1024, Math.max(0, end - at)));
  for (let next = at; next < end; next += nothing.length)
    await file.write(nothing, 0, Math.min(nothing.length, end - next), next);
}
