import { createHash } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import type { Down } from '@tertulia/protocol/down.ts';
import { PROTOCOL_VERSION } from '@tertulia/protocol/version.ts';
import { frameAt, maskedFrames, maskedPong } from './frames.ts';

export interface Place {
  readonly host: string;
  readonly port: number;
}

export type Side = 'desk' | 'door';

/** A frame that was parsed once already, with its header: whoever gets the same bytes need not parse them again. */
export interface KnownFrame {
  readonly bytes: Buffer;
}

export interface Hearer<K extends KnownFrame> {
  /** The frame that would be right to come next, if someone else has already had it. */
  expects(): K | undefined;
  heardKnown(frame: K): void;
  /** @param bytes the whole frame, only until this returns */
  heard(frame: Down, bytes: Buffer): void;
  closed(reason: string): void;
}

/** All sockets read into this: what is read is used before the next read. */
const SHARED = Buffer.allocUnsafeSlow(256 * 1024);
const KEY = 'dGVydHVsaWEtYmVuY2gtMQ==';
const ACCEPT = createHash('sha1').update(`${KEY}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');

/** A WebSocket client with next to no cost of its own, so that the driver's core measures the server. */
export class Connection<K extends KnownFrame> {
  readonly #socket: Socket;
  readonly #hearer: Hearer<K>;
  #rest: Buffer | undefined = undefined;
  #open = false;
  #ended = false;
  #out: string[] = [];

  /** @param number spreads clients over loopback addresses: one has only so many ports */
  constructor(place: Place, token: string, number: number, hearer: Hearer<K>, side: Side = 'door') {
    this.#hearer = hearer;
    this.#socket = connect({
      ...place,
      localAddress: `127.0.0.${2 + (number % 8)}`,
      noDelay: true,
      onread: { buffer: SHARED, callback: (length) => this.#read(length) },
    });
    this.#socket.on('error', (problem) => this.#close(problem.message));
    this.#socket.on('close', () => this.#close('closed'));
    const host = `${place.host}:${place.port}`;
    this.#socket.write(
      `GET /ws/${side}?v=${PROTOCOL_VERSION} HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nCookie: tertulia-${side}=${token}\r\n` +
        `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${KEY}\r\n\r\n`,
    );
  }

  /** Leaves with the next `flush`. */
  say(text: string): void {
    this.#out.push(text);
  }

  flush(): void {
    if (this.#out.length === 0) return;
    this.#socket.write(maskedFrames(this.#out));
    this.#out = [];
  }

  end(): void {
    this.#ended = true;
    this.#socket.destroy();
  }

  #close(reason: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#hearer.closed(reason);
  }

  #read(length: number): boolean {
    const chunk = SHARED.subarray(0, length);
    const all = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk;
    this.#rest = undefined;
    try {
      const at = this.#take(all, this.#open ? 0 : this.#shakeHands(all));
      if (at < all.length) this.#rest = Buffer.from(all.subarray(at));
    } catch (problem) {
      this.#close(String(problem));
      this.#socket.destroy();
    }
    this.flush();
    return true;
  }

  #shakeHands(all: Buffer): number {
    const end = all.indexOf('\r\n\r\n');
    if (end < 0) return 0;
    const head = all.toString('latin1', 0, end);
    if (!head.startsWith('HTTP/1.1 101') || !head.includes(ACCEPT))
      throw new Error(`not upgraded: ${head.split('\r\n', 1)[0]}`);
    this.#open = true;
    return end + 4;
  }

  #take(all: Buffer, from: number): number {
    let at = from;
    while (this.#open && at < all.length && !this.#ended) {
      const known = this.#hearer.expects();
      const knownEnd = at + (known?.bytes.length ?? 0);
      if (known && knownEnd <= all.length && known.bytes.compare(all, at, knownEnd) === 0) {
        at = knownEnd;
        this.#hearer.heardKnown(known);
        continue;
      }
      const frame = frameAt(all, at);
      if (!frame) break;
      const { opcode, start, end } = frame;
      if (opcode === 0x8)
        throw new Error(
          `closed by the server: ${all.readUInt16BE(start)} ${all.toString('utf8', start + 2, end)}`,
        );
      else if (opcode === 0x9) this.#socket.write(maskedPong(all.subarray(start, end)));
      else if (opcode === 0x1)
        this.#hearer.heard(JSON.parse(all.toString('utf8', start, end)) as Down, all.subarray(at, end));
      else throw new Error(`a frame with opcode ${opcode}`);
      at = end;
    }
    return at;
  }
}
