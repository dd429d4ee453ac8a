import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Bus } from './bus/bus.ts';
import { joinNodes, PACES, type Paces, tellTyping } from './bus/nodes.ts';
import { openBus } from './bus/open-bus.ts';
import { startRounds } from './bus/rounds.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { type Config, lanAddress } from './config.ts';
import { Database } from './db/database.ts';
import { lockFolder } from './db/lock.ts';
import { MACHINE_MIGRATIONS, migrate } from './db/migrate.ts';
import type { Db, Write } from './db/sql.ts';
import type { Command, Feature, Listing } from './feature.ts';
import type { App } from './gateway/app.ts';
import { openApp } from './gateway/http.ts';
import { Limits } from './gateway/limits.ts';
import { Own } from './gateway/own.ts';
import { Presences } from './gateway/presence.ts';
import { Sessions } from './gateway/session.ts';
import { Gateway } from './gateway/socket.ts';
import { Commits } from './log/commits.ts';
import { Log } from './log/log.ts';
import { PeopleRefs } from './log/people-refs.ts';
import { aboutProjection, erasureProjection } from './log/about.ts';
import { rememberWith } from './log/projection.ts';
import { Receipts } from './log/receipts.ts';
import { type Roster, Rosters, rosterProjection } from './log/rosters.ts';
import type { Store } from './log/store.ts';
import { Streams } from './log/streams.ts';
import { Teams } from './log/teams.ts';
import { Watch } from './log/watch.ts';
import { Media } from './media/media.ts';
import { startWorkers } from './work/workers.ts';

/** What routes and lists may use. Commands and projections get far less: a turn, or one conversation's events. */
export interface House {
  readonly config: Config;
  readonly db: Db;
  readonly commits: Commits;
  readonly log: Log;
  readonly people: PeopleRefs;
  readonly teams: Teams;
  readonly rosters: Rosters;
  readonly sessions: Sessions;
  readonly presences: Presences;
  /** How far people are. `onStored` tells what was marked on this node. */
  readonly receipts: Pick<Receipts, 'mark' | 'onStored'>;
  readonly limits: Limits;
  readonly media: Media;
  readonly now: () => number;
  /** Where people reach this server, without a slash at the end. */
  readonly publicUrl: () => string;
  /** A person's name changed: whoever may see him is told. */
  readonly announce: (person: number) => Promise<void>;
  /** Pokes all devices of a person: something of this topic that only he has moved. */
  readonly nudge: (person: number, topic: string, conversation?: ConversationId) => void;
  /** Pokes all staff that have a conversation (its row id) open: something of this topic has moved there. */
  readonly poke: (conversation: number, topic: string) => void;
  /** Told when someone begins or ends to write at one of our doors, on the node that he is connected to. */
  readonly onTyping: (listener: (conversation: Roster, person: number, on: boolean) => void) => void;
  /** Tells whoever has the conversation (its row id) open that someone writes there, who is at none of our doors. */
  readonly typing: (conversation: number, person: number, on: boolean) => void;
  /** For the commit that first gives a person something of a topic: his devices then ask for it. */
  readonly noting: (person: number, topic: string) => readonly Write[];
  /** Committed events of all conversations after a position, none skipped. See `Reader`. */
  readonly across: Store['across'];
}

export interface OpenHouse extends AsyncDisposable {
  readonly house: House;
  readonly app: App;
  readonly gateway: Gateway;
  readonly store: Store;
  readonly streams: Streams;
  readonly bus: Bus;
}

export interface HouseOptions {
  readonly now?: () => number;
  /** The disk failed under the log. Must end the process. */
  readonly onBroken?: (error: Error) => void;
  readonly paces?: Paces;
  /** Bytes that are left where a folder is. */
  readonly freeBytes?: (folder: string) => Promise<number>;
}

/** @throws Error when the database is newer than these features */
export async function migrateAll(store: Store, features: readonly Feature[]): Promise<void> {
  await migrate(store, [
    { owner: 'machine', files: MACHINE_MIGRATIONS },
    ...features.map(({ name, migrations = [] }) => ({ owner: name, files: migrations })),
  ]);
}

/** Builds the long-lived things in the order they need each other. Disposing of it takes them down in reverse. */
export async function openHouse(
  config: Config,
  openStore: (config: Config) => Store,
  features: readonly Feature[],
  { now = Date.now, onBroken, paces = PACES, freeBytes }: HouseOptions = {},
): Promise<OpenHouse> {
  await using building = new AsyncDisposableStack();
  mkdirSync(join(config.dataFolder, 'media'), { recursive: true });
  building.use(lockFolder(config.dataFolder));
  const store = building.use(openStore(config));
  await migrateAll(store, features);
  const bus = building.use(await openBus(config, store));
  const projections = [...MACHINE_PROJECTIONS, ...features.flatMap((feature) => feature.projections ?? [])];
  const uponAppend = features.flatMap((feature) => feature.uponAppend ?? []);
  // What was decided stands on a roster that is in memory, and that the store has compared.
  const mayGoOut = (conversation: number) => rosters.cachedById(conversation)?.channel !== '';
  const commits = new Commits(store, rememberWith(projections, uponAppend, mayGoOut), onBroken);
  const db = new Database(store, commits, now);
  const people = new PeopleRefs(store);
  const teams = new Teams(db);
  await teams.load();
  const rosters = new Rosters(store, teams);
  const streams = new Streams(store, people);
  const commands = commandsOf(features);
  const own = new Own(db);
  const nudge: House['nudge'] = (person, topic, conversation) => {
    own.note(person, topic);
    bus.tell('nudge', { person, topic, ...(conversation && { conversation }) });
    gateway.teller.nudge(person, topic, conversation);
  };
  const log = new Log({
    commits,
    streams,
    rosters,
    people,
    teams,
    db,
    store,
    commands,
    now,
    own,
    nudge: (person, topic, roster) => nudge(person, topic, roster.ref),
  });
  const receipts = new Receipts(store, commits, people);
  const house: House = {
    config,
    db,
    commits,
    log,
    people,
    teams,
    rosters,
    sessions: new Sessions(db, now),
    presences: new Presences(now),
    receipts,
    limits: new Limits(config.limits, now),
    media: building.use(new Media(join(config.dataFolder, 'media'), freeBytes)),
    now,
    publicUrl: () => config.publicUrl ?? `http://${ownHost(config)}:${portOf(app) ?? config.port}`,
    announce: (person) => {
      bus.tell('announced', person);
      return gateway.teller.announce(person);
    },
    nudge,
    poke: (conversation, topic) => {
      bus.tell('poke', { conversation, topic });
      gateway.teller.poke(conversation, topic);
    },
    onTyping: (listener) => gateway.onTyping(listener),
    typing: (conversation, person, on) => {
      bus.tell('typing', { conversation, person, on });
      tellTyping(gateway, { conversation, person, on });
    },
    noting: (person, topic) => own.noting(person, topic),
    across: (after, limit) => store.across(after, limit),
  };
  const gateway = new Gateway({
    house,
    store,
    streams,
    rosters,
    receipts,
    people,
    listing: listingOf(features, house),
    own,
    bus,
  });
  const watch = building.use(
    new Watch(
      store,
      async (events) => {
        await log.heard(events);
        gateway.teller.noteChanges(events);
      },
      paces.watchMs,
    ),
  );
  await watch.start();
  building.use(startRounds(house, gateway, paces));
  building.use(joinNodes(bus, house, gateway, watch, paces));
  for (const { start } of features) if (start) building.use(await start(house));
  building.use(
    startWorkers(
      house,
      features.flatMap(({ workers }) => workers?.(house) ?? []),
    ),
  );
  const app = await openApp(house, features);
  building.defer(() => app.close());
  // First of all: the HTTP server ends only when the last connection has.
  building.defer(() => gateway.close());
  gateway.listen(app.server);
  const parts = building.move();
  return { house, app, gateway, store, streams, bus, [Symbol.asyncDispose]: () => parts.disposeAsync() };
}

/** What the machine itself remembers of events, before any feature. */
export const MACHINE_PROJECTIONS = [rosterProjection, aboutProjection, erasureProjection] as const;

function commandsOf(features: readonly Feature[]): Map<string, Command> {
  const commands = new Map<string, Command>();
  for (const [kind, command] of features.flatMap((feature) => Object.entries(feature.commands ?? {}))) {
    if (commands.has(kind)) throw new Error(`two features own the command ${kind}`);
    commands.set(kind, command);
  }
  return commands;
}

function listingOf(features: readonly Feature[], house: House): Listing {
  const [listing, ...more] = features.flatMap((feature) => (feature.listing ? [feature.listing] : []));
  if (!listing || more.length > 0) throw new Error('exactly one feature answers for lists');
  return listing(house);
}

/** Printed codes and invitations must work from a phone: without a public address, this machine's own. */
function ownHost({ host }: Config): string {
  return (host === '127.0.0.1' ? undefined : lanAddress()) ?? 'localhost';
}

function portOf(app: App): number | undefined {
  const address = app.server.address();
  return typeof address === 'object' ? address?.port : undefined;
}
