import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { features as allFeatures } from '@tertulia/features/server.ts';
import { PACES, type Paces } from '../bus/nodes.ts';
import { type Config, readConfig } from '../config.ts';
import type { Feature } from '../feature.ts';
import { migrateAll, openHouse, type OpenHouse } from '../house.ts';
import { openStore } from '../log/open-store.ts';

/** As `openStore` calls it. */
const DATABASE_FILE = 'tertulia.sqlite';

export type StoreName = 'sqlite' | 'postgres';

/** The stores this test run has: SQLite always, PostgreSQL when the runner started one (it always does in CI). */
export function stores(): readonly StoreName[] {
  return process.env['TEST_DATABASE_URL'] ? ['sqlite', 'postgres'] : ['sqlite'];
}

export interface TestHouse extends OpenHouse {
  readonly url: string;
  readonly clock: TestClock;
}

/** Time that only the test moves. */
export class TestClock {
  now = Date.UTC(2026, 10, 20, 9, 0, 0);
  readonly read = (): number => this.now;
  advance(milliseconds: number): void {
    this.now += milliseconds;
  }
}

export interface TestHouseOptions {
  readonly store?: StoreName;
  readonly features?: readonly Feature[];
  readonly limits?: boolean;
  /** A folder that outlives this house, to open it again. */
  readonly folder?: string;
  readonly databaseUrl?: string;
  readonly natsUrl?: string;
  readonly paces?: Partial<Paces>;
  readonly freeBytes?: (folder: string) => Promise<number>;
  /** Settings that differ from those of all tests. */
  readonly config?: Partial<Config>;
}

/** The whole house in this process, on a free port of loopback, on a database of its own. */
export async function openTestHouse(options: TestHouseOptions = {}): Promise<TestHouse> {
  await using making = new AsyncDisposableStack();
  const { store = 'sqlite', features = allFeatures, limits = false } = options;
  const folder = options.folder ?? making.adopt(makeFolder(), removeFolder);
  const isWhole = migrationsOf(features) === migrationsOf(allFeatures);
  const databaseUrl =
    store === 'postgres' ? (options.databaseUrl ?? making.use(await makeDatabase(isWhole)).url) : undefined;
  if (store === 'sqlite' && isWhole && !options.folder) await putDatabase(folder);
  const clock = new TestClock();
  const opened = making.use(
    await openHouse(
      { ...testConfig(folder, databaseUrl, limits), natsUrl: options.natsUrl, ...options.config },
      openStore,
      features,
      {
        now: clock.read,
        paces: { ...PACES, ...options.paces },
        ...(options.freeBytes && { freeBytes: options.freeBytes }),
      },
    ),
  );
  const url = await opened.app.listen({ port: 0, host: '127.0.0.1' });
  const parts = making.move();
  return { ...opened, url, clock, [Symbol.asyncDispose]: () => parts.disposeAsync() };
}

function testConfig(dataFolder: string, databaseUrl: string | undefined, limits: boolean): Config {
  return {
    port: 0,
    host: '127.0.0.1',
    dataFolder,
    publicUrl: undefined,
    proxies: [],
    limits,
    databaseUrl,
    key: undefined,
    insideHosts: ['127.0.0.1', 'localhost'],
    natsUrl: undefined,
    largest: readConfig({}).largest,
    logLevel: 'silent',
    mail: undefined,
    mapTiles: undefined,
  };
}

/** A PostgreSQL database on the test server, dropped at the end: empty, or with all the tables of all features. */
export async function makeDatabase(isMigrated = false): Promise<{ url: string } & AsyncDisposable> {
  const name = nameDatabase();
  const template = isMigrated ? ` template ${await (migrated ??= makeTemplate())}` : '';
  await administer(`create database ${name}${template}`);
  return {
    url: urlOf(name),
    [Symbol.asyncDispose]: () => administer(`drop database ${name} with (force)`),
  };
}

/** Migrations run once for all houses of this process: a copy takes a third of their time. */
let migrated: Promise<string> | undefined;
let migratedFile: Promise<Uint8Array> | undefined;

async function makeTemplate(): Promise<string> {
  const name = nameDatabase();
  await administer(`create database ${name}`);
  await using store = openStore(testConfig('', urlOf(name), false));
  await migrateAll(store, allFeatures);
  return name;
}

async function putDatabase(folder: string): Promise<void> {
  writeFileSync(join(folder, DATABASE_FILE), await (migratedFile ??= makeFile()));
}

async function makeFile(): Promise<Uint8Array> {
  using making = new DisposableStack();
  const folder = making.adopt(makeFolder(), removeFolder);
  {
    await using store = openStore(testConfig(folder, undefined, false));
    await migrateAll(store, allFeatures);
  }
  return readFileSync(join(folder, DATABASE_FILE));
}

function migrationsOf(features: readonly Feature[]): string {
  return features
    .flatMap(({ name, migrations = [] }) => migrations.map(({ href }) => `${name} ${href}`))
    .join();
}

async function administer(text: string): Promise<void> {
  const sql = postgres(serverUrl(), { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(text);
  } finally {
    await sql.end();
  }
}

function nameDatabase(): string {
  return `t_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
}

function urlOf(database: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  return url.href;
}

function serverUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('no PostgreSQL in this test run: start it with bin/ci.ts');
  return url;
}

function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'tertulia-'));
}

function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
