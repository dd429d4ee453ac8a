import postgres from 'postgres';

export type WritingConnection = Pick<postgres.ReservedSql, 'unsafe'>;

/**
 * The one connection that writes. The driver never answers a statement that is given to a reserved connection which
 * has closed, so whatever runs on it races with its end; then it is thrown away and the next batch opens another.
 */
export class PostgresWriter {
  readonly #open: (onclose: () => void) => postgres.Sql;
  #current: Current | undefined;

  /** @param open makes a client of exactly one connection */
  constructor(open: (onclose: () => void) => postgres.Sql) {
    this.#open = open;
  }

  /** Runs one transaction; after any failure it is rolled back, or its connection is gone and it with it. */
  async transact<T>(work: (connection: WritingConnection) => Promise<T>): Promise<T> {
    const current = (this.#current ??= this.#connect());
    try {
      const connection = await Promise.race([current.connection, current.lost]);
      return await Promise.race([runOn(connection, work), current.lost]);
    } catch (error) {
      if (isLost(error)) this.#discard(current);
      throw error;
    }
  }

  async close(): Promise<void> {
    const current = this.#current;
    this.#current = undefined;
    if (!current) return;
    await current.connection.then(
      (connection) => connection.release(),
      () => {},
    );
    await current.client.end({ timeout: 5 });
  }

  #connect(): Current {
    const { promise: lost, reject } = Promise.withResolvers<never>();
    const client = this.#open(() => {
      reject(new LostConnection());
      this.#discard(current);
    });
    // Asked something first: a connection that is reserved while it is being made is never handed out.
    const connection = client.unsafe('select 1').then(() => client.reserve());
    const current = { client, connection, lost };
    // Both are awaited only by a batch; between batches their end is nobody's error.
    for (const promise of [lost, connection]) promise.catch(() => {});
    return current;
  }

  #discard(current: Current): void {
    if (this.#current === current) this.#current = undefined;
    current.client.end({ timeout: 0 }).catch(() => {});
  }
}

interface Current {
  readonly client: postgres.Sql;
  readonly connection: Promise<postgres.ReservedSql>;
  readonly lost: Promise<never>;
}

class LostConnection extends Error {
  readonly code = 'CONNECTION_CLOSED';
}

/** Whether the connection ended, so that nobody was told how a commit went. */
export function isLost(error: unknown): boolean {
  return LOST.has(String((error as { code?: unknown }).code));
}

async function runOn<T>(
  connection: WritingConnection,
  work: (connection: WritingConnection) => Promise<T>,
): Promise<T> {
  const began = connection.unsafe('begin').execute();
  began.catch(() => {});
  try {
    const result = await work(connection);
    await connection.unsafe('commit');
    return result;
  } catch (error) {
    if (!isLost(error)) await connection.unsafe('rollback');
    throw error;
  }
}

const LOST = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
]);
