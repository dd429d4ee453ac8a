/**
 * A UUIDv7 (RFC 9562): 48 bits of milliseconds, then random bits. The time comes first because the log's key index
 * is ordered by it: ids made one after the other land side by side, which makes an append several times cheaper.
 */
export function uuidv7(now: number = Date.now(), fill: (bytes: Uint8Array) => unknown = fillRandom): string {
  const bytes = new Uint8Array(16);
  fill(bytes);
  let rest = now;
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return formatUuid(bytes);
}

/** 16 bytes as `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`, lower case. */
export function formatUuid(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < 16; i++) {
    text += HEX[bytes[i]!]!;
    if (i === 3 || i === 5 || i === 7 || i === 9) text += '-';
  }
  return text;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function fillRandom(bytes: Uint8Array): void {
  crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
}
