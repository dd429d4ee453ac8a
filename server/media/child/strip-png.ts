import { Unfit } from './unfit.ts';

/** What changes how a PNG looks. Words, times, EXIF and what nobody knows are not here. */
const PICTURE = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'bKGD', 'pHYs', 'sBIT', 'sPLT', 'hIST'];
const COLOUR = ['gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'mDCV', 'cLLI'];
const MOVEMENT = ['acTL', 'fcTL', 'fdAT'];
const NEEDED = new Set([...PICTURE, ...COLOUR, ...MOVEMENT]);

/** Only what it takes to show it, and nothing after its end. */
export function stripPng(file: Buffer): Uint8Array {
  const kept: Uint8Array[] = [file.subarray(0, 8)];
  for (let at = 8; ; ) {
    if (at + 12 > file.length) throw new Unfit('it is damaged or incomplete');
    const end = at + 12 + file.readUInt32BE(at);
    if (end > file.length) throw new Unfit('it is damaged or incomplete');
    const kind = file.toString('latin1', at + 4, at + 8);
    if (NEEDED.has(kind)) kept.push(file.subarray(at, end));
    if (kind === 'IEND') return Buffer.concat(kept);
    at = end;
  }
}
