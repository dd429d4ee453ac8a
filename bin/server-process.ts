import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { NODE_FLAGS } from '@tertulia/server/node-flags.ts';
import { atExit } from './at-exit.ts';
import { ROOT } from './root.ts';

export interface ServerProcess extends AsyncDisposable {
  /** Where it answers. */
  readonly url: string;
  /** The link that makes someone its owner; only while it has none. */
  readonly ownerLink: string | undefined;
  readonly child: ChildProcess;
}

export interface ServerOptions {
  readonly port: number;
  readonly dataFolder: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Arguments for Node itself. */
  readonly node?: readonly string[];
}

const STOP_WITHIN = 12_000;

/** A whole server in a process of its own, on loopback; never on the databases of the one who starts it. */
export async function startServer({
  port,
  dataFolder,
  environment,
  node = [],
}: ServerOptions): Promise<ServerProcess> {
  const { DATABASE_URL: _, NATS_URL: __, TERTULIA_URL: ___, ...inherited } = process.env;
  const settings = {
    HOST: '127.0.0.1',
    ...inherited,
    PORT: String(port),
    TERTULIA_DATA: dataFolder,
    // Networks outside are played on this machine.
    TERTULIA_INSIDE_HOSTS: '127.0.0.1,localhost',
    ...environment,
  };
  const child = spawn(process.execPath, [...NODE_FLAGS, ...node, join(ROOT, 'server/main.ts')], {
    env: settings,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const forget = atExit(() => child.kill('SIGKILL'));
  const links = await readLinks(child);
  return {
    url: `http://localhost:${port}`,
    ownerLink: /\S+\/desk\/join#\S+/.exec(links)?.[0],
    child,
    async [Symbol.asyncDispose]() {
      forget();
      await stop(child);
    },
  };
}

/** What it prints when it is up. @throws Error when it ends before */
async function readLinks(child: ChildProcess): Promise<string> {
  const { stdout } = child;
  if (!stdout) throw new Error('the server has no output to read');
  let printed = '';
  stdout.setEncoding('utf8');
  for await (const text of stdout.iterator({ destroyOnReturn: false })) {
    printed += String(text);
    if (!printed.includes('/l/hola')) continue;
    stdout.resume();
    return printed;
  }
  throw new Error('The server ended before it was ready.');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN);
  await ended;
  clearTimeout(timer);
}
