import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { atExit } from './at-exit.ts';
import { findProgram } from './packages.ts';
import { TemporaryFolder } from './temporary-folder.ts';

export interface Service extends AsyncDisposable {
  readonly url: string;
}

const START_WITHIN = 20_000;
const WHO = ['-U', 'tertulia', '-d', 'postgres'] as const;

/**
 * An empty PostgreSQL of its own, reachable from this machine only. Writes to disk as in production, unless it is not
 * `synced`: enough where only our servers are killed, and never this one.
 */
export async function startPostgres({ synced = true } = {}): Promise<Service> {
  const postgres = findProgram('postgres');
  const folder = new TemporaryFolder('pg');
  const account = accountOfPostgres();
  if (account) chownSync(folder.path, account.uid, account.gid);
  const data = join(folder.path, 'data');
  const init = [
    '-D',
    data,
    '-U',
    'tertulia',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-instructions',
  ];
  execFileSync(beside(postgres, 'initdb'), init, {
    cwd: folder.path,
    stdio: ['ignore', 'ignore', 'inherit'],
    ...account,
  });
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, `unix_socket_directories=${folder.path}`];
  const more = ['max_connections=200', 'log_min_messages=fatal', `fsync=${synced ? 'on' : 'off'}`];
  const args = ['-D', data, ...[...settings, ...more].flatMap((setting) => ['-c', setting])];
  // SIGQUIT: stop at once, as after a power cut. Nothing here is worth a checkpoint.
  const stop = run(postgres, args, folder, 'SIGQUIT', account);
  const isReady = [
    beside(postgres, 'pg_isready'),
    '-q',
    '-h',
    '127.0.0.1',
    '-p',
    String(port),
    ...WHO,
  ] as const;
  await ready(() => succeeds(...isReady), 'PostgreSQL', stop);
  return { url: `postgres://tertulia@127.0.0.1:${port}/postgres`, [Symbol.asyncDispose]: stop };
}

export async function startNats(): Promise<Service> {
  const folder = new TemporaryFolder('nats');
  const port = await freePort();
  const args = ['-a', '127.0.0.1', '-p', String(port), '-l', join(folder.path, 'log')];
  const stop = run(findProgram('nats'), args, folder, 'SIGKILL');
  await ready(() => canConnect(port), 'nats-server', stop);
  return { url: `nats://127.0.0.1:${port}`, [Symbol.asyncDispose]: stop };
}

/** Below those that the system lends to connections: a server that is started again finds its own still free. */
const PORTS = { first: 20_000, count: 12_000 };

/** A port of loopback that nobody has now. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = PORTS.first + Math.floor(Math.random() * PORTS.count);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  await new Promise((closed) => server.close(closed));
  return true;
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: then it runs as the account that Debian made for it. */
function accountOfPostgres(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (option: string) => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Starts a child that never outlives this process. Returns the way to stop it, which also removes the folder. */
function run(
  program: string,
  args: readonly string[],
  folder: TemporaryFolder,
  signal: NodeJS.Signals,
  account?: Account,
) {
  // The kernel sends the signal when this process is killed and can no longer do it.
  const command = [`--pdeathsig=${signal.slice('SIG'.length)}`, '--', program, ...args];
  const child = spawn('setpriv', command, {
    cwd: folder.path,
    stdio: ['ignore', 'ignore', 'inherit'],
    ...account,
  });
  const kill = () => {
    child.kill(signal);
    folder[Symbol.dispose]();
  };
  const forget = atExit(kill);
  return async (): Promise<void> => {
    forget();
    await ended(child, signal);
    folder[Symbol.dispose]();
  };
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
}

async function ready(
  isReady: () => Promise<boolean>,
  name: string,
  stop: () => Promise<void>,
): Promise<void> {
  const end = Date.now() + START_WITHIN;
  while (Date.now() < end) {
    if (await isReady()) return;
    await pause(50);
  }
  await stop();
  throw new Error(`${name} did not start within ${START_WITHIN / 1000} seconds.`);
}

async function succeeds(program: string, ...args: readonly string[]): Promise<boolean> {
  const [code] = await once(spawn(program, args, { stdio: 'ignore' }), 'exit');
  return code === 0;
}

async function canConnect(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

function beside(program: string, other: string): string {
  return join(dirname(program), other);
}
