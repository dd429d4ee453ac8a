import { Unfit } from './unfit.ts';

const NEEDED = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const EXIF_FLAG = 0x08;
const XMP_FLAG = 0x04;

/** Only what it takes to show it, and nothing after its end. */
export function stripWebp(file: Buffer): Uint8Array {
  const whole = file.length < 12 ? 0 : 8 + file.readUInt32LE(4);
  if (whole < 20 || whole > file.length) throw new Unfit('it is damaged or incomplete');
  const kept: Uint8Array[] = [];
  for (let at = 12; at + 8 <= whole; ) {
    const size = file.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    if (end > whole) throw new Unfit('it is damaged or incomplete');
    const kind = file.toString('latin1', at, at + 4);
    if (NEEDED.has(kind))
      kept.push(kind === 'VP8X' ? withoutFlags(file.subarray(at, end)) : file.subarray(at, end));
    at = end;
  }
  const head = Buffer.from(file.subarray(0, 12));
  head.writeUInt32LE(4 + kept.reduce((sum, chunk) => sum + chunk.length, 0), 4);
  return Buffer.concat([head, ...kept]);
}

function withoutFlags(chunk: Buffer): Buffer {
  const copy = Buffer.from(chunk);
  copy[8] = copy[8]! & ~(EXIF_FLAG | XMP_FLAG);
  return copy;
}
