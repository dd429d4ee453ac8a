import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { CLOSE, type Down } from '@tertulia/protocol/down.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import type { DeviceId } from '@tertulia/protocol/ids.ts';
import type { Receipt, Summary } from '@tertulia/protocol/summary.ts';
import { LARGEST_UP_FRAME, Up } from '@tertulia/protocol/up.ts';
import { OLDEST_VERSION, PROTOCOL_VERSION } from '@tertulia/protocol/version.ts';
import { WebSocketServer } from 'ws';
import type { Listing } from '../feature.ts';
import type { House } from '../house.ts';
import type { PeopleRefs } from '../log/people-refs.ts';
import type { Receipts } from '../log/receipts.ts';
import { pathOf } from '../log/log.ts';
import type { Roster, Rosters } from '../log/rosters.ts';
import type { Store } from '../log/store.ts';
import type { Streams } from '../log/streams.ts';
import { logger } from '../logger.ts';
import { answerFrame } from './answers.ts';
import { cardsOf } from './cards.ts';
import { PING_FRAME, textFrame } from './frames.ts';
import { addressKey } from './limits.ts';
import { Peer } from './peer.ts';
import { isOwnOrigin, remoteAddress, tokenOf } from './request.ts';
import type { Session, Side } from './session.ts';

export interface GatewayParts {
  readonly house: House;
  readonly store: Store;
  readonly streams: Streams;
  readonly rosters: Rosters;
  readonly receipts: Receipts;
  readonly people: PeopleRefs;
  readonly listing: Listing;
}

/** One heartbeat for all: each second another thirtieth of the connections is asked whether it is still there. */
const SLOTS = 30;
/** Changes of one conversation within this time are told to lists once. */
const LIST_EVERY_MS = 100;
/** Above this many members nobody is told who has read what; it is asked for. */
const MOST_RECEIPT_MEMBERS = 50;

/** The live door: upgrades, frames in, frames out. It knows who is connected and what each wants to hear. */
export class Gateway {
  readonly parts: GatewayParts;
  readonly #server = new WebSocketServer({
    noServer: true,
    WebSocket: Peer,
    maxPayload: LARGEST_UP_FRAME,
    perMessageDeflate: false,
    clientTracking: false,
  });
  readonly #slots = Array.from({ length: SLOTS }, () => new Set<Peer>());
  readonly #listing = new Map<number, Set<Peer>>();
  readonly #heartbeat: NodeJS.Timeout;
  #next = 0;
  #beats = 0;
  #dirty: Peer[] = [];
  #changed = new Set<number>();
  #listTimer: NodeJS.Timeout | undefined;
  #flushBooked = false;
  #closed = false;

  constructor(parts: GatewayParts) {
    this.parts = parts;
    const { house, receipts, streams } = parts;
    this.#heartbeat = setInterval(() => this.#beat(), 1000).unref();
    house.commits.onCommitted((events) => this.noteChanges(events));
    house.commits.onTurnEnd(() => this.#flush());
    house.sessions.onRevoked((device) => this.#closeDevice(device));
    house.presences.onChange((person, online) => void this.#tellPresence(person, online));
    house.teams.onRemoved((team, person) => streams.cutTeam(team, person));
    receipts.onMoved((conversation, moved) => this.#tellReceipts(conversation, moved));
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
    this.#listing.get(peer.person)?.delete(peer);
    this.parts.house.presences.leave(peer.person);
  }

  wantsList(peer: Peer): void {
    peer.listing = true;
    let peers = this.#listing.get(peer.person);
    if (!peers) this.#listing.set(peer.person, (peers = new Set()));
    peers.add(peer);
  }

  /** A name changed: whoever may see the person is told. */
  async announce(person: number): Promise<void> {
    const { house, streams } = this.parts;
    const people = await cardsOf(house.db, [person]);
    const frame = frameOf({ type: 'people', people });
    const rows = await house.db.rows<{ conversation: number }>({
      text: 'select conversation from member where person = ? limit 1000',
      params: [person],
    });
    const told = new Set<Peer>(this.#staffPeers());
    for (const { conversation } of rows) {
      for (const { sink } of streams.followersOf(conversation)) if (sink instanceof Peer) told.add(sink);
    }
    for (const peer of told) peer.push(frame);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#heartbeat);
    clearTimeout(this.#listTimer);
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
    this.#server.handleUpgrade(request, raw, head, (socket) => {
      const version = Number(url.searchParams.get('v'));
      if (!(version >= OLDEST_VERSION && version <= PROTOCOL_VERSION)) {
        socket.close(CLOSE.oldVersion, `speaks versions ${OLDEST_VERSION} to ${PROTOCOL_VERSION}`);
        return;
      }
      this.#admit(socket, raw, session);
    });
  }

  async #sessionOf(request: IncomingMessage, side: Side): Promise<Session | undefined> {
    const token = tokenOf(request, side, this.parts.house.config);
    return token === undefined ? undefined : this.parts.house.sessions.find(token, side);
  }

  #admit(peer: Peer, raw: Duplex, session: Session): void {
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
      now: this.parts.house.now(),
    });
    this.parts.house.presences.arrive(session.person);
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

  #closeDevice(device: DeviceId): void {
    for (const slot of this.#slots) {
      for (const peer of slot) if (peer.session.device === device) peer.end(CLOSE.signedOut, 'signed out');
    }
  }

  /** Lists hear of these conversations in a moment, together with whatever else moves until then. */
  noteChanges(events: readonly { conversation: number }[]): void {
    if (this.#listing.size === 0) return;
    for (const { conversation } of events) this.#changed.add(conversation);
    this.#listTimer ??= setTimeout(() => {
      this.#listTimer = undefined;
      const changed = [...this.#changed];
      this.#changed.clear();
      this.#tellLists(changed).catch((problem: unknown) =>
        logger.error({ err: problem }, 'lists were not told'),
      );
    }, LIST_EVERY_MS);
  }

  async #tellLists(conversations: readonly number[]): Promise<void> {
    const { listing, rosters, house } = this.parts;
    for (const { id, summary, people } of await listing.summaries(conversations)) {
      const roster = await rosters.findById(id);
      if (!roster || !isListed(summary)) continue;
      const frame = frameOf({ type: 'changed', conversation: summary, people });
      const audience = new Set(roster.members.keys());
      if (roster.team !== null) for (const person of house.teams.peopleOf(roster.team)) audience.add(person);
      for (const person of audience) for (const peer of this.#listing.get(person) ?? []) peer.push(frame);
    }
  }

  #tellReceipts(conversation: number, receipts: readonly Receipt[]): void {
    const roster = this.parts.rosters.cachedById(conversation);
    if (!roster || roster.members.size > MOST_RECEIPT_MEMBERS) return;
    const frame = frameOf({ type: 'receipts', conversation: roster.ref, receipts: [...receipts] });
    for (const { sink } of this.parts.streams.followersOf(conversation)) sink.push(frame);
  }

  tellTyping(roster: Roster, from: Peer, on: boolean): void {
    const frame = frameOf({ type: 'typing', conversation: roster.ref, person: from.session.personId, on });
    for (const { sink } of this.parts.streams.followersOf(roster.id))
      if (sink.person !== from.person) sink.push(frame);
  }

  async #tellPresence(person: number, online: boolean): Promise<void> {
    const { house, people, streams } = this.parts;
    await people.load([person]);
    const teams = house.teams.teamsOf(person);
    const ref = people.get(person);
    if (!ref || teams.length === 0) return;
    const frame = frameOf({ type: 'presence', presence: [{ person: ref, online, seen: house.now() }] });
    for (const peer of this.#staffPeers()) if (peer.person !== person) peer.push(frame);
    for (const team of teams) {
      const others = [...house.teams.peopleOf(team)].some(
        (one) => one !== person && house.presences.isOnline(one),
      );
      const line = others ? undefined : await this.parts.listing.lineOf(team);
      if (!line) continue;
      const staffed = frameOf({ type: 'staffed', line, on: online });
      for (const sink of streams.sinksOfTeam(team))
        if (!house.teams.has(team, sink.person)) sink.push(staffed);
    }
  }

  *#staffPeers(): Iterable<Peer> {
    for (const peers of this.#listing.values())
      for (const peer of peers) if (peer.session.kind === 'agent') yield peer;
  }
}

/** A customer who opened the link and wrote nothing is nobody's work yet. */
function isListed(summary: Summary): boolean {
  return summary.kind !== 'line' || summary.messages > 0;
}

export function frameOf(down: Down): Buffer {
  return textFrame(JSON.stringify(down));
}

function onMessage(this: unknown, data: unknown, isBinary: boolean): void {
  const peer = this as Peer;
  peer.alive = true;
  if (isBinary) return peer.strike('frames are JSON text');
  let json: unknown;
  try {
    json = JSON.parse((data as Buffer).toString());
  } catch {
    return peer.strike('the frame is not JSON');
  }
  const parsed = Up.safeParse(json);
  if (!parsed.success) return peer.strike(pathOf(parsed.error.issues));
  const up = parsed.data;
  if (up.type === 'do') {
    const wait = peer.gateway.parts.house.limits.wait('send', peer.session.personId);
    if (wait > 0) return peer.refused(up.id, new Refusal('too-fast', undefined, wait));
    peer.gateway.parts.house.log.submit({ ...up, person: peer.person }, peer);
    return;
  }
  const wait = peer.gateway.parts.house.limits.wait('frames', peer.session.device);
  const question = {
    ...('request' in up ? { request: up.request } : {}),
    ...('conversation' in up ? { conversation: up.conversation } : {}),
  };
  if (wait > 0) return peer.failed(new Refusal('too-fast', undefined, wait), question);
  answerFrame(peer, up).catch((problem: unknown) => peer.failed(problem, question));
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
