/**
 * A WebSocket text frame from the server (RFC 6455 section 5.2), ready to be written. The same bytes go to every
 * socket that gets them: nothing is masked or compressed on the way down.
 */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = 0x81;
  if (header === 2) {
    frame[1] = length;
  } else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeUInt32BE(0, 2);
    frame.writeUInt32BE(length, 6);
  }
  frame.write(text, header);
  return frame;
}

/** An empty ping: every client library answers it by itself. */
export const PING_FRAME = Buffer.from([0x89, 0]);
