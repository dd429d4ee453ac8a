import type { Down } from '@tertulia/protocol/down.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { look, surroundingsBetween } from '../usage.ts';
import { Connection, type KnownFrame, type Place, type Side } from './connection.ts';
import type { DeskJob, DeskResult, Latencies } from './jobs.ts';
import { pause } from './rooms.ts';
import { quantile } from './tally.ts';

const APART_MS = 50;
const VIEWS_EACH = 2;
const LATEST_MS = 5000;

/** A desk at work: everyone comes, looks at views, and hears of what customers write; then all come at once. */
export async function runDesk(job: DeskJob): Promise<DeskResult> {
  const { place, agents } = job;
  const ear = new Ear();
  const opening: number[] = [];
  const desks: Agent[] = [];
  for (const [number, token] of agents.entries()) {
    const agent = new Agent(place, token, number, ear);
    desks.push(agent);
    opening.push(await agent.opened);
    await pause(APART_MS);
  }
  const views = await askViews(desks, job);
  const told = await hearCustomers(desks, ear, job);
  for (const desk of desks) desk.leave();
  await pause(1000);
  const rushed = agents.map((token, number) => new Agent(place, token, number, ear));
  const rush = await Promise.all(rushed.map(({ opened }) => opened));
  for (const desk of rushed) desk.leave();
  return { opening: latenciesOf(opening), rush: latenciesOf(rush), views, ...told };
}

async function askViews(desks: readonly Agent[], { owner }: DeskJob): Promise<Latencies> {
  const filters = [
    { owner, states: ['new', 'open', 'waiting'] },
    { owner: 'nobody', states: ['new', 'open', 'waiting'] },
    { waiting: true },
    { late: true },
    { states: ['open'], priority: 'high' },
    { states: ['new', 'open', 'waiting', 'snoozed'] },
  ];
  const took: number[] = [];
  for (let round = 0; round < VIEWS_EACH; round++)
    for (const desk of desks.slice(0, 20))
      for (const filter of filters) took.push(await desk.ask({ filter }));
  return latenciesOf(took);
}

/** Each message has its number in it, and is counted once with each agent. */
async function hearCustomers(desks: readonly Agent[], ear: Ear, job: DeskJob) {
  const { place, customers, perSecond, windowMs, processes } = job;
  const writers = customers.map(({ token, conversation }, i) => ({
    conversation,
    line: new Line(place, token, i, 'door'),
  }));
  await Promise.all(writers.map(({ line }) => line.welcomed));
  await pause(500);
  const messages = Math.round((perSecond * windowMs) / 1000);
  const from = look(processes);
  for (let n = 0; n < messages; n++) {
    const due = from.at + (n * 1000) / perSecond;
    await pause(Math.max(0, due - performance.now()));
    const { conversation, line } = writers[n % writers.length]!;
    ear.sent(n);
    line.say({ type: 'do', id: uuidv7(), conversation, kind: 'message.post', body: { text: `n${n}` } });
  }
  const to = look(processes);
  const expected = messages * desks.length;
  for (const end = performance.now() + LATEST_MS; ear.arrived < expected && performance.now() < end; )
    await pause(50);
  for (const { line } of writers) line.leave();
  return {
    changed: latenciesOf(ear.latencies),
    messages,
    arrived: ear.arrived,
    lost: expected - ear.arrived,
    bytes: ear.bytes,
    serverSeconds: to.server - from.server,
    seconds: (to.at - from.at) / 1000,
    surroundings: surroundingsBetween(from, to),
  };
}

/** When which message was sent, and how long it took to each list. */
class Ear {
  readonly latencies: number[] = [];
  arrived = 0;
  bytes = 0;
  readonly #sent: number[] = [];

  sent(n: number): void {
    this.#sent[n] = performance.now();
  }

  heard(n: number): void {
    this.arrived += 1;
    this.latencies.push(performance.now() - this.#sent[n]!);
  }
}

/** A connection that says objects, and is welcomed. */
class Line {
  readonly welcomed: Promise<void>;
  readonly #connection: Connection<KnownFrame>;
  #welcome = () => {};

  constructor(place: Place, token: string, number: number, side: Side) {
    this.welcomed = new Promise((resolve) => (this.#welcome = resolve));
    this.#connection = new Connection(
      place,
      token,
      number,
      {
        expects: () => undefined,
        heardKnown: () => {},
        heard: (frame, bytes) => {
          if (frame.type === 'welcome') this.#welcome();
          this.heard(frame, bytes.length);
        },
        closed: (reason) => {
          throw new Error(`a connection of the ${side} ended: ${reason}`);
        },
      },
      side,
    );
  }

  say(frame: object): void {
    this.#connection.say(JSON.stringify(frame));
    this.#connection.flush();
  }

  leave(): void {
    this.#connection.end();
  }

  heard(_frame: Down, _bytes: number): void {}
}

/** One of the staff with a list: asks for it as the desk's page does. */
class Agent extends Line {
  /** Milliseconds from dialling to the first page. */
  readonly opened: Promise<number>;
  readonly #ear: Ear;
  readonly #asked = new Map<number, () => void>();
  readonly #newest = new Map<string, number>();
  #last = 0;

  constructor(place: Place, token: string, number: number, ear: Ear) {
    super(place, token, number, 'desk');
    this.#ear = ear;
    const since = performance.now();
    this.opened = this.welcomed.then(async () => {
      void this.ask({ own: true });
      await this.ask({});
      return performance.now() - since;
    });
  }

  /** Milliseconds until the answer. */
  ask(question: object): Promise<number> {
    const request = ++this.#last;
    const since = performance.now();
    return new Promise((resolve) => {
      this.#asked.set(request, () => resolve(performance.now() - since));
      this.say({ type: 'list', request, limit: 50, ...question });
    });
  }

  override heard(frame: Down, bytes: number): void {
    if (frame.type === 'failed') throw new Error(`a question failed: ${frame.code}`);
    if (frame.type === 'list') {
      this.#asked.get(frame.request)?.();
      this.#asked.delete(frame.request);
    }
    if (frame.type !== 'changed') return;
    this.#ear.bytes += bytes;
    const { id, last } = frame.conversation;
    const n = /^n(\d+)$/.exec(last?.text ?? '')?.[1];
    if (n === undefined || Number(n) <= (this.#newest.get(id) ?? -1)) return;
    this.#newest.set(id, Number(n));
    this.#ear.heard(Number(n));
  }
}

function latenciesOf(took: readonly number[]): Latencies {
  const sorted = Float64Array.from(took).sort();
  return { p50Ms: quantile(sorted, 0.5), p99Ms: quantile(sorted, 0.99), p999Ms: quantile(sorted, 0.999) };
}
