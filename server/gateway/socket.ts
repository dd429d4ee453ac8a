import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { CLOSE } from '@tertulia/protocol/down.ts';
import type { DeviceId } from '@tertulia/protocol/ids.ts';
import { LARGEST_UP_FRAME } from '@tertulia/protocol/up.ts';
import { OLDEST_VERSION, PROTOCOL_VERSION } from '@tertulia/protocol/version.ts';
import { WebSocketServer } from 'ws';
import type { Bus } from '../bus/bus.ts';
import type { Listing } from '../feature.ts';
import type { House } from '../house.ts';
import type { PeopleRefs } from '../log/people-refs.ts';
import type { Receipts } from '../log/receipts.ts';
import type { Roster, Rosters } from '../log/rosters.ts';
import type { Store } from '../log/store.ts';
import type { Streams } from '../log/streams.ts';
import { logger } from '../logger.ts';
import { Attending } from './attending.ts';
import { PING_FRAME } from './frames.ts';
import { hearFrame } from './hearing.ts';
import { addressKey } from './limits.ts';
import type { Own } from './own.ts';
import { Peer } from './peer.ts';
import { isOwnOrigin, remoteAddress, tokenOf } from './request.ts';
import type { Session, Side } from './session.ts';
import { Teller } from './teller.ts';

export interface GatewayParts {
  readonly house: House;
  readonly store: Store;
  readonly streams: Streams;
  readonly rosters: Rosters;
  readonly receipts: Receipts;
  readonly people: PeopleRefs;
  readonly listing: Listing;
  readonly own: Own;
  readonly bus: Bus;
}

type TypingListener = (conversation: Roster, person: number, on: boolean) => void;

/** One heartbeat for all: each second another thirtieth of the connections is asked whether it is still there. */
const SLOTS = 30;

/** The live door: upgrades, frames in, frames out. It knows who is connected and what each wants to hear. */
export class Gateway {
  readonly parts: GatewayParts;
  readonly teller: Teller;
  readonly attending: Attending;
  readonly #server = new WebSocketServer({
    noServer: true,
    WebSocket: Peer,
    maxPayload: LARGEST_UP_FRAME,
    perMessageDeflate: false,
    clientTracking: false,
  });
  readonly #slots = Array.from({ length: SLOTS }, () => new Set<Peer>());
  readonly #heartbeat: NodeJS.Timeout;
  readonly #typing: TypingListener[] = [];
  #next = 0;
  #beats = 0;
  #dirty: Peer[] = [];
  #flushBooked = false;
  #closed = false;

  constructor(parts: GatewayParts) {
    this.parts = parts;
    const { house, receipts, streams } = parts;
    const teller = new Teller(parts);
    this.teller = teller;
    this.attending = new Attending({ ...parts, now: house.now });
    this.#heartbeat = setInterval(() => this.#beat(), 1000).unref();
    house.commits.onCommitted((events) => teller.noteChanges(events));
    house.commits.onTurnEnd(() => this.#flush());
    house.sessions.onRevoked((device) => this.closeDevice(device));
    house.presences.onChange((person, online) => void teller.tellPresence(person, online));
    house.teams.onRemoved((team, person) => streams.cutTeam(team, person));
    receipts.onMoved((conversation, moved) => {
      teller
        .tellReceipts(conversation, moved)
        .catch((problem: unknown) => logger.error({ err: problem }, 'receipts were not told'));
    });
  }

  listen(server: Server): void {
    server.on('upgrade', (request, raw, head) => {
      raw.on('error', () => raw.destroy());
      this.#upgrade(request, raw, head).catch((problem: unknown) => {
        logger.error({ err: problem }, 'an upgrade failed');
        refuse(raw, 500);
      });
    });
  }

  get connections(): number {
    return this.#slots.reduce((sum, slot) => sum + slot.size, 0);
  }

  /** The devices that are connected now. */
  devices(): Set<DeviceId> {
    return new Set(this.#slots.flatMap((slot) => [...slot].map((peer) => peer.session.device)));
  }

  onTyping(listener: TypingListener): void {
    this.#typing.push(listener);
  }

  /** Whoever it is told to besides the followers. */
  tellTyping(conversation: Roster, person: number, on: boolean): void {
    for (const listener of this.#typing) listener(conversation, person, on);
  }

  /** The session of a device has ended. */
  closeDevice(device: DeviceId): void {
    for (const slot of this.#slots) {
      for (const peer of slot) if (peer.session.device === device) peer.end(CLOSE.signedOut, 'signed out');
    }
  }

  /** A peer has something to send: it is flushed when the turn is over. */
  wrote(peer: Peer): void {
    this.#dirty.push(peer);
    if (this.#flushBooked) return;
    this.#flushBooked = true;
    setImmediate(() => this.#flush());
  }

  /** Takes a peer out of everything that would send to it. Safe to call twice. */
  leave(peer: Peer): void {
    if (!this.#slots[peer.slot]!.delete(peer)) return;
    for (const follower of peer.follows ?? []) this.parts.streams.unfollow(follower);
    peer.follows = undefined;
    this.teller.removeList(peer);
    if (peer.session.kind !== 'agent') return;
    this.attending.leave(peer.session.device);
    this.parts.house.presences.leave(peer.person);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#heartbeat);
    this.teller[Symbol.dispose]();
    this.attending[Symbol.dispose]();
    this.parts.receipts.flush();
    await this.parts.house.commits.drained();
    const peers = this.#slots.flatMap((slot) => [...slot]);
    for (const peer of peers) peer.end(CLOSE.restarting, 'restarting');
    const deadline = performance.now() + 1500;
    while (peers.some((peer) => peer.readyState !== Peer.CLOSED) && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    for (const peer of peers) peer.terminate();
  }

  async #upgrade(request: IncomingMessage, raw: Duplex, head: Buffer): Promise<void> {
    const { house } = this.parts;
    const url = new URL(request.url ?? '/', 'http://here');
    const side = url.pathname === '/ws/desk' ? 'desk' : url.pathname === '/ws/door' ? 'door' : undefined;
    if (!side) return refuse(raw, 404);
    if (this.#closed) return refuse(raw, 503);
    if (!isOwnOrigin(request, house.config)) return refuse(raw, 403);
    const address = remoteAddress(request, house.config);
    const wait = house.limits.wait('connect', addressKey(address));
    if (wait > 0) return refuse(raw, 429, wait);
    const session = await this.#sessionOf(request, side);
    if (!session) return refuse(raw, 401);
    const own = await this.parts.own.topicsOf(session.person);
    this.#server.handleUpgrade(request, raw, head, (socket) => {
      const version = Number(url.searchParams.get('v'));
      if (!(version >= OLDEST_VERSION && version <= PROTOCOL_VERSION)) {
        socket.close(CLOSE.oldVersion, `speaks versions ${OLDEST_VERSION} to ${PROTOCOL_VERSION}`);
        return;
      }
      this.#admit(socket, raw, session, own);
    });
  }

  async #sessionOf(request: IncomingMessage, side: Side): Promise<Session | undefined> {
    const token = tokenOf(request, side, this.parts.house.config);
    return token === undefined ? undefined : this.parts.house.sessions.find(token, side);
  }

  #admit(peer: Peer, raw: Duplex, session: Session, own: string[]): void {
    peer.gateway = this;
    peer.session = session;
    peer.raw = raw;
    peer.slot = this.#next++ % SLOTS;
    this.#slots[peer.slot]!.add(peer);
    peer.on('message', onMessage);
    peer.on('pong', onPong);
    peer.on('close', onClose);
    peer.on('error', ignoreError);
    this.parts.people.know(session.person, session.personId);
    peer.say({
      type: 'welcome',
      version: PROTOCOL_VERSION,
      me: { id: session.personId, name: session.name, kind: session.kind },
      device: session.device,
      own,
      now: this.parts.house.now(),
    });
    if (session.kind === 'agent') this.parts.house.presences.arrive(session.person);
  }

  #beat(): void {
    const slot = this.#slots[this.#beats++ % SLOTS]!;
    for (const peer of slot) {
      if (!peer.alive) {
        peer.terminate();
        this.leave(peer);
        continue;
      }
      peer.alive = false;
      peer.raw.write(PING_FRAME);
    }
  }

  #flush(): void {
    this.#flushBooked = false;
    const dirty = this.#dirty;
    if (dirty.length === 0) return;
    this.#dirty = [];
    for (const peer of dirty) peer.flush();
  }
}

// Shared by all peers: a function of its own for each would be most of what an idle connection costs.
function onMessage(this: unknown, data: unknown, isBinary: boolean): void {
  hearFrame(this as Peer, data as Buffer, isBinary);
}

function onPong(this: unknown): void {
  (this as Peer).alive = true;
}

function onClose(this: unknown): void {
  const peer = this as Peer;
  peer.gateway.leave(peer);
}

/** A broken or oversized frame: `ws` closes the connection with the right code by itself. */
function ignoreError(): void {}

function refuse(raw: Duplex, status: 401 | 403 | 404 | 429 | 500 | 503, wait?: number): void {
  const retry = wait ? `Retry-After: ${wait}\r\n` : '';
  raw.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\n${retry}Content-Length: 0\r\n\r\n`);
}
