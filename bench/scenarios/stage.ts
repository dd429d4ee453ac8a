import { NODE_FLAGS } from '@tertulia/server/node-flags.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from '../child.ts';
import type { Place } from '../driver/connection.ts';
import type { DriverAsks, Room } from '../driver/jobs.ts';
import type { SignedUp } from '../driver/member.ts';
import { makeDatabase, type PostgresServer } from '../postgres.ts';
import type { Measured, StoreName } from '../row.ts';
import type { Gatherings, ServerAsks } from '../server.ts';
import type { Processes } from '../usage.ts';
import { signUp } from './sign-up.ts';

/** What every scenario gets. */
export interface Setting {
  readonly store: StoreName;
  readonly postgres: PostgresServer | undefined;
  readonly quick: boolean;
  /** How often each row is measured. */
  readonly runs: number;
  readonly profile: string | undefined;
}

/** The rows of one scenario, each measured on its own when it is called. */
export type Measure = (folder: string) => Promise<Omit<Measured, 'fsync'>>;

/** A fresh server with an empty database, and a driver beside it. */
export interface Stage extends AsyncDisposable {
  readonly server: Child<ServerAsks>;
  readonly driver: Child<DriverAsks>;
  readonly place: Place;
  readonly processes: Processes;
}

export async function openStage(setting: Setting, folder: string, databaseUrl?: string): Promise<Stage> {
  await using opening = new AsyncDisposableStack();
  const { store, postgres, profile } = setting;
  let url = databaseUrl;
  if (store === 'postgres' && !url) {
    if (!postgres) throw new Error('there is no PostgreSQL');
    url = opening.use(await makeDatabase(postgres.url)).url;
  }
  const server = opening.use(
    await Child.start<ServerAsks>('server.ts', {
      env: {
        HOST: '127.0.0.1',
        PORT: '0',
        TERTULIA_DATA: folder,
        TERTULIA_LIMITS: 'off',
        TERTULIA_URL: '',
        TERTULIA_PROXIES: '',
        LOG_LEVEL: 'error',
        DATABASE_URL: url ?? '',
        NATS_URL: '',
      },
      nodeOptions: [
        ...NODE_FLAGS,
        ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`, '--cpu-prof-interval=500'] : []),
      ],
    }),
  );
  // After the server, so that it ends before it: to the driver a server that closes is a fault.
  const driver = opening.use(await Child.start<DriverAsks>('driver.ts'));
  const parents = store === 'postgres' && postgres?.postmaster ? [postgres.postmaster] : [];
  const parts = opening.move();
  return {
    server,
    driver,
    place: server.ready as Place,
    processes: { pids: [server.pid], parents },
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

/** Signs up everyone and puts them together, so many in each room. */
export async function fillRooms(
  { server, place }: Stage,
  kind: Gatherings['kind'],
  rooms: number,
  each: number,
  senders: number,
): Promise<Room[]> {
  const everyone = await signUp(place, rooms * each);
  const groups: SignedUp[][] = Array.from({ length: rooms }, (_, i) =>
    everyone.slice(i * each, (i + 1) * each),
  );
  const refs = await server.ask('gather', {
    kind,
    people: groups.map((group) => group.map((one) => one.person)),
  });
  return groups.map((members, i) => ({ ref: refs[i]!, members, senders }));
}

export function makeFolder(): { readonly path: string } & Disposable {
  const path = mkdtempSync(join(process.env['BENCH_FOLDER'] ?? tmpdir(), 'tertulia-bench-'));
  const remove = () => rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', remove);
  return {
    path,
    [Symbol.dispose]: () => {
      process.off('exit', remove);
      remove();
    },
  };
}
