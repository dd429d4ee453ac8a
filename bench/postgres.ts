import { readFileSync } from 'node:fs';
import postgres from 'postgres';

/** A PostgreSQL server that this bench may make databases on. */
export interface PostgresServer extends AsyncDisposable {
  readonly url: string;
  /** The process whose children are its backends, when it runs on this machine. */
  readonly postmaster: number | undefined;
}

/** The server of TEST_DATABASE_URL, else one that is started for the bench. A text says why there is none. */
export async function findPostgres(): Promise<PostgresServer | string> {
  const given = process.env['TEST_DATABASE_URL'];
  try {
    if (given)
      return { url: given, postmaster: await postmasterOf(given), [Symbol.asyncDispose]: async () => {} };
    const services = new URL('../bin/services.ts', import.meta.url).href;
    const { startPostgres } = (await import(services)) as {
      startPostgres: () => Promise<{ url: string } & AsyncDisposable>;
    };
    const started = await startPostgres();
    const stop = () => started[Symbol.asyncDispose]();
    return { url: started.url, postmaster: await postmasterOf(started.url), [Symbol.asyncDispose]: stop };
  } catch (problem) {
    return problem instanceof Error ? problem.message.split('\n', 1)[0]! : String(problem);
  }
}

/** An empty database, dropped at the end. */
export async function makeDatabase(server: string): Promise<{ readonly url: string } & AsyncDisposable> {
  const name = `bench_${process.pid}_${performance.now().toFixed(0)}`;
  await admin(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    [Symbol.asyncDispose]: () => admin(server, `drop database ${name} with (force)`),
  };
}

/** The parent of a backend, looked up while that backend lives. */
async function postmasterOf(url: string): Promise<number | undefined> {
  const sql = connect(url);
  try {
    const [row] = await sql.unsafe('select pg_backend_pid() as pid');
    const stat = readFileSync(`/proc/${String(row?.['pid'])}/stat`, 'latin1');
    return stat.includes('(postgres)')
      ? Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
      : undefined;
  } catch (problem) {
    // On another machine: its processes are not here to be looked at.
    if ((problem as { code?: string }).code === 'ENOENT') return undefined;
    throw problem;
  } finally {
    await sql.end();
  }
}

async function admin(url: string, text: string): Promise<void> {
  const sql = connect(url);
  try {
    await sql.unsafe(text);
  } finally {
    await sql.end();
  }
}

function connect(url: string): postgres.Sql {
  return postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 5 });
}
