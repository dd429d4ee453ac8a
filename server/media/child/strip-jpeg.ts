import { Unfit } from './unfit.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COM = 0xfe;

/**
 * Only what a decoder needs: no EXIF, XMP, IPTC or comment, and nothing after the picture's end (second pictures with
 * an EXIF of their own, films, archives). The way up is said again in an EXIF of our own.
 */
export function stripJpeg(file: Buffer): Uint8Array {
  const kept: Uint8Array[] = [Buffer.from([0xff, SOI])];
  let orientation = 1;
  let at = 2;
  for (;;) {
    const { marker, start, end } = segmentAt(file, at);
    if (marker === EOI) break;
    const body = file.subarray(start + 4, end);
    if (marker === 0xe1) orientation = orientationOf(body) ?? orientation;
    if (isNeeded(marker, body)) kept.push(file.subarray(start, end));
    at = end;
    if (marker === SOS) {
      at = endOfScan(file, end);
      kept.push(file.subarray(end, at));
    }
  }
  if (orientation !== 1) kept.splice(1, 0, exifOf(orientation));
  kept.push(Buffer.from([0xff, EOI]));
  return Buffer.concat(kept);
}

function segmentAt(file: Buffer, at: number): { marker: number; start: number; end: number } {
  if (file[at] !== 0xff) throw new Unfit('it is damaged or incomplete');
  let start = at;
  // Any number of fill bytes may come before a marker.
  while (file[start + 1] === 0xff) start += 1;
  const marker = file[start + 1];
  if (marker === EOI) return { marker, start, end: start + 2 };
  const end = start + 2 + (start + 4 <= file.length ? file.readUInt16BE(start + 2) : 0);
  if (marker === undefined || end < start + 4 || end > file.length)
    throw new Unfit('it is damaged or incomplete');
  return { marker, start, end };
}

/** JFIF, colour profile and Adobe's colour transform are needed to show it right; all other application data is not. */
function isNeeded(marker: number, body: Buffer): boolean {
  if (marker === COM) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  const says = (name: string): boolean => body.subarray(0, name.length).toString('latin1') === name;
  return (
    (marker === 0xe0 && says('JFIF\0') && body.length === 14) ||
    (marker === 0xe2 && says('ICC_PROFILE\0')) ||
    (marker === 0xee && says('Adobe') && body.length === 12)
  );
}

/** In a scan 0xff is followed by 0 or a restart marker; anything else is the next segment. */
function endOfScan(file: Buffer, from: number): number {
  for (let at = file.indexOf(0xff, from); at >= 0; at = file.indexOf(0xff, at + 1)) {
    const next = file[at + 1];
    if (next === undefined) break;
    const isWithin = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7);
    if (!isWithin) return at;
  }
  throw new Unfit('it is damaged or incomplete');
}

function orientationOf(body: Buffer): number | undefined {
  if (body.subarray(0, 6).toString('latin1') !== 'Exif\0\0' || body.length < 16) return undefined;
  const tiff = body.subarray(6);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const count = short(first);
  for (let i = 0; i < count && first + 14 + i * 12 <= tiff.length; i++) {
    const entry = first + 2 + i * 12;
    const value = short(entry + 8);
    if (short(entry) === 0x0112) return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** An EXIF segment that says nothing but which way is up. */
function exifOf(orientation: number): Buffer {
  const segment = Buffer.alloc(36);
  segment.set([0xff, 0xe1, 0, 34]);
  segment.write('Exif\0\0MM\0*', 4, 'latin1');
  segment.writeUInt32BE(8, 14);
  segment.writeUInt16BE(1, 18);
  segment.writeUInt16BE(0x0112, 20);
  segment.writeUInt16BE(3, 22);
  segment.writeUInt32BE(1, 24);
  segment.writeUInt16BE(orientation, 28);
  return segment;
}
