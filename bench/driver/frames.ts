import { randomBytes } from 'node:crypto';

/** Masked text frames of a client (RFC 6455), as one buffer to write. The texts are ASCII. */
export function maskedFrames(texts: readonly string[]): Buffer {
  let size = 0;
  for (const text of texts) size += headerOf(text.length) + 4 + text.length;
  const out = Buffer.allocUnsafe(size);
  let at = 0;
  for (const text of texts) at = writeFrame(out, at, 0x81, text);
  return out;
}

export function maskedPong(payload: Buffer): Buffer {
  const text = payload.toString('latin1');
  const out = Buffer.allocUnsafe(6 + text.length);
  writeFrame(out, 0, 0x8a, text);
  return out;
}

/** One frame from the server: where its payload lies. Undefined while not all of it has come. */
export interface FrameAt {
  readonly opcode: number;
  readonly start: number;
  readonly end: number;
}

/** @throws Error for what a server must not send: fragments, masks, extensions */
export function frameAt(chunk: Buffer, at: number): FrameAt | undefined {
  if (chunk.length - at < 2) return undefined;
  const first = chunk[at]!;
  const second = chunk[at + 1]!;
  if ((first & 0xf0) !== 0x80 || second >= 0x80)
    throw new Error(`a frame the server must not send: ${first} ${second}`);
  let start = at + 2;
  let length = second;
  if (second === 126) {
    if (chunk.length - at < 4) return undefined;
    length = chunk.readUInt16BE(at + 2);
    start = at + 4;
  } else if (second === 127) {
    if (chunk.length - at < 10) return undefined;
    length = chunk.readUInt32BE(at + 2) * 2 ** 32 + chunk.readUInt32BE(at + 6);
    start = at + 10;
  }
  const end = start + length;
  return end <= chunk.length ? { opcode: first & 0x0f, start, end } : undefined;
}

function headerOf(length: number): number {
  return length < 126 ? 2 : length < 65_536 ? 4 : 10;
}

function writeFrame(out: Buffer, at: number, first: number, text: string): number {
  const { length } = text;
  out[at] = first;
  if (length < 126) {
    out[at + 1] = 0x80 | length;
  } else {
    if (length >= 65_536) throw new Error('the driver sends no frame this large');
    out[at + 1] = 0xfe;
    out.writeUInt16BE(length, at + 2);
  }
  const mask = at + headerOf(length);
  MASK.copy(out, mask);
  const from = mask + 4;
  out.write(text, from, 'latin1');
  for (let i = 0; i < length; i++) out[from + i]! ^= MASK[i & 3]!;
  return from + length;
}

/** One key for all: it need not be secret here, but a zero key would spare the server the unmasking. */
const MASK = Buffer.from(randomBytes(4).map((byte) => byte | 1));
