import type { Duplex } from 'node:stream';
import { CLOSE, type Down } from '@tertulia/protocol/down.ts';
import { ERRORS, Refusal } from '@tertulia/protocol/errors.ts';
import type { CommandId } from '@tertulia/protocol/ids.ts';
import { WebSocket } from 'ws';
import type { Answer } from '../log/wish.ts';
import type { Roster } from '../log/rosters.ts';
import type { Follower, Sink } from '../log/streams.ts';
import { logger } from '../logger.ts';
import { textFrame } from './frames.ts';
import type { Session } from './session.ts';
import type { Gateway } from './socket.ts';

/** A connection that holds more than this unsent is cut off and told (L8). */
const MOST_UNSENT = 1024 * 1024;
/** The past is read only while less than this is unsent. */
const ROOM = 256 * 1024;
/** So many frames that cannot be read, and the connection is not worth keeping. */
const MOST_STRIKES = 10;

/**
 * One device's connection. `ws` reads; what goes down is written here, joined into one write per turn. Every idle
 * connection costs one of these, so it holds no closure, timer, map or list until it needs one.
 */
export class Peer extends WebSocket implements Sink, Answer {
  gateway!: Gateway;
  session!: Session;
  raw!: Duplex;
  follows: Follower[] | undefined = undefined;
  alive = true;
  slot = 0;
  #out: Buffer[] | undefined = undefined;
  #done: string | undefined = undefined;
  #strikes = 0;

  get person(): number {
    return this.session.person;
  }

  push(frame: Buffer): void {
    if (!this.#out) {
      this.#out = [];
      this.gateway.wrote(this);
    }
    this.#out.push(frame);
  }

  say(down: Down): void {
    this.push(textFrame(JSON.stringify(down)));
  }

  accepted(id: CommandId, seq: number): void {
    if (this.#done === undefined) {
      this.#done = '';
      if (!this.#out) {
        this.#out = [];
        this.gateway.wrote(this);
      }
    } else {
      this.#done += ',';
    }
    this.#done += `["${id}",${seq}]`;
  }

  refused(id: CommandId, problem: unknown): void {
    this.say({ type: 'refused', id, ...answerOf(problem) });
  }

  failed(
    problem: unknown,
    question: Pick<Extract<Down, { type: 'failed' }>, 'request' | 'conversation'> = {},
  ): void {
    this.say({ type: 'failed', ...question, ...answerOf(problem) });
  }

  /** A frame nobody can read: told, and after a few the connection ends. */
  strike(detail: string): void {
    this.#strikes += 1;
    if (this.#strikes > MOST_STRIKES) this.end(CLOSE.badFrame, 'too many frames that cannot be read');
    else this.failed(new Refusal('frame-problem', detail));
  }

  room(): Promise<void> | undefined {
    if (this.raw.writableLength < ROOM) return undefined;
    return new Promise((resolve, reject) => {
      const settle = () => {
        this.raw.off('drain', settle).off('close', settle);
        if (this.raw.destroyed) reject(new Error('the connection closed'));
        else resolve();
      };
      this.raw.on('drain', settle).on('close', settle);
    });
  }

  gone(roster: Roster): void {
    this.follows = this.follows?.filter((follower) => follower.stream.roster.id !== roster.id);
    this.say({ type: 'gone', conversation: roster.ref });
  }

  /** Everything of this turn in one write. */
  flush(): void {
    const out = this.#out;
    if (!out) return;
    if (this.#done !== undefined) {
      out.unshift(textFrame(`{"type":"done","done":[${this.#done}]}`));
      this.#done = undefined;
    }
    this.#out = undefined;
    if (this.raw.destroyed || this.readyState !== WebSocket.OPEN) return;
    this.raw.write(out.length === 1 ? out[0]! : Buffer.concat(out));
    if (this.raw.writableLength > MOST_UNSENT) {
      this.end(CLOSE.tooSlow, 'too slow: connect again and resume');
      // What is unsent may never leave: a consumer that reads nothing gets no further patience.
      setTimeout(() => this.terminate(), 2000).unref();
    }
  }

  end(code: number, reason: string): void {
    this.gateway.leave(this);
    this.close(code, reason);
  }
}

/** A refusal as it is told; anything else is our fault, is logged, and says nothing of its inside. */
export function answerOf(
  problem: unknown,
): Pick<Extract<Down, { type: 'failed' }>, 'code' | 'message' | 'wait'> {
  if (problem instanceof Refusal) {
    return { code: problem.code, message: problem.message, ...(problem.wait ? { wait: problem.wait } : {}) };
  }
  logger.error({ err: problem }, 'an answer failed');
  return { code: 'server-problem', message: ERRORS['server-problem'].sentence };
}
