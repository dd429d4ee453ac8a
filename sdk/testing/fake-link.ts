import type { Down } from '@tertulia/protocol/down.ts';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import { Up } from '@tertulia/protocol/up.ts';
import type { Socket, SocketEvents } from '../platform.ts';
import type { FakeServer } from './fake-server.ts';

/** One connection: both ends, with the way between them. */
export class FakeLink {
  readonly person: PersonId;
  readonly follows = new Map<ConversationId, number>();
  listing = false;
  readonly socket: Socket;
  readonly #server: FakeServer;
  readonly #on: SocketEvents;
  #isOpen = true;
  /** When the last frame of each direction arrives: the next may not come before. */
  #upAt = 0;
  #downAt = 0;

  constructor(server: FakeServer, person: PersonId, on: SocketEvents) {
    this.#server = server;
    this.person = person;
    this.#on = on;
    this.socket = {
      send: (text) => this.#receive(Up.parse(JSON.parse(text))),
      close: () => this.#end(),
    };
  }

  say(frame: Down): void {
    const { clock, faults } = this.#server;
    const text = JSON.stringify(frame);
    this.#downAt = Math.max(this.#downAt, clock.now + faults.delay());
    clock.later(this.#downAt - clock.now, () => {
      if (!this.#isOpen) return;
      if (faults.losesDown(frame)) this.cut(1006);
      else this.#on.received(text);
    });
  }

  /** The client is told at once; what was on its way is lost. */
  cut(code: number, reason = ''): void {
    if (!this.#isOpen) return;
    this.#end();
    this.#on.closed(code, reason);
  }

  #receive(frame: Up): void {
    const { clock, faults } = this.#server;
    this.#upAt = Math.max(this.#upAt, clock.now + faults.delay());
    clock.later(this.#upAt - clock.now, () => {
      if (!this.#isOpen) return;
      if (faults.losesUp(frame)) this.cut(1006);
      else this.#server.heard(this, frame);
    });
  }

  #end(): void {
    this.#isOpen = false;
    this.#server.links.delete(this);
  }
}
