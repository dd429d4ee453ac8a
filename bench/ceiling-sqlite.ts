import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { quantile } from './driver/tally.ts';
import { answerParent } from './ipc.ts';
import { cpuSecondsOf, look, type Surroundings, surroundingsBetween } from './usage.ts';

export interface CommitJob {
  readonly folder: string;
  readonly batch: number;
  readonly windowMs: number;
}

export interface CommitResult {
  readonly rows: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Of one commit of a batch. */
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  readonly p999Ms: number | null;
  readonly surroundings: Surroundings;
}

export type SqliteAsks = { readonly commit: { readonly ask: CommitJob; readonly answer: CommitResult } };

/** As many conversations as the one-to-one row has. */
const CONVERSATIONS = 50;
const SCHEMA = new URL('../server/db/0001-machine.sql', import.meta.url);
const BODY = JSON.stringify({ text: 'x'.repeat(100) });

answerParent<SqliteAsks>({ commit });

/** The log's own table and indexes with nothing around them: rows a second, one sync for each batch. */
function commit({ folder, batch, windowMs }: CommitJob): CommitResult {
  using db = new DatabaseSync(join(folder, 'ceiling.sqlite'));
  db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536');
  db.exec(readFileSync(SCHEMA, 'utf8'));
  const begin = db.prepare('begin immediate');
  const end = db.prepare('commit');
  const insert = db.prepare(
    'insert into event (conversation, seq, sender, key, at, kind, body) values (?, ?, ?, ?, ?, ?, ?) on conflict (key, sender) do nothing',
  );
  const heads = Array.from({ length: CONVERSATIONS }, () => 0);
  const own = { pids: [process.pid], parents: [] };
  const taken: number[] = [];
  const from = look(own);
  let rows = 0;
  for (const until = from.at + windowMs; performance.now() < until; rows += batch) {
    const started = performance.now();
    begin.run();
    for (let i = 0; i < batch; i++) {
      const n = (rows + i) % CONVERSATIONS;
      heads[n]! += 1;
      insert.run(n + 1, heads[n]!, n + 1, refBytes(uuidv7()), Date.now(), 'message.posted', BODY);
    }
    end.run();
    taken.push(performance.now() - started);
  }
  const to = look(own);
  const sorted = Float64Array.from(taken).sort();
  return {
    rows,
    seconds: (to.at - from.at) / 1000,
    cpuSeconds: cpuSecondsOf(own) - from.server,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
    p999Ms: quantile(sorted, 0.999),
    // The process is its own driver here: what it used is counted once.
    surroundings: surroundingsBetween({ ...from, driver: 0 }, { ...to, driver: 0 }),
  };
}
