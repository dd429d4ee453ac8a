import type { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { Match } from './match.ts';
import { entryOf, nameEntryOf } from './message-words.ts';
import { type Access, type Change, DAY_MS } from './search-index.ts';
import { openTables, removeTables } from './sqlite-tables.ts';

/** How far the log was read. `event` tells that log from another. */
export interface Place {
  readonly position: number;
  readonly id: number;
  readonly event: string;
}

export type Ask =
  | { readonly do: 'place' }
  | { readonly do: 'clear' }
  | { readonly do: 'take'; readonly changes: readonly Change[]; readonly place: Place | undefined }
  | {
      readonly do: 'find';
      readonly match: Match;
      readonly access: Access;
      readonly from: number;
      readonly to: number;
      readonly below: number;
      readonly limit: number;
    }
  | { readonly do: 'names'; readonly match: Match; readonly access: Access; readonly limit: number };

export type Answer =
  | { readonly is: 'place'; readonly place: Place }
  | { readonly is: 'found'; readonly ids: readonly number[] }
  | { readonly is: 'done' }
  /** The file was damaged. It is empty now and wants everything again. */
  | { readonly is: 'damaged' }
  | { readonly is: 'failed'; readonly message: string };

const file = workerData as string;
let db: DatabaseSync = openTables(file);

parentPort!.on('message', ({ number, ask }: { number: number; ask: Ask }) => {
  parentPort!.postMessage({ number, answer: answer(ask) });
});

function answer(ask: Ask): Answer {
  try {
    return answerTo(ask);
  } catch (problem) {
    if (db.isOpen && db.isTransaction) db.exec('rollback');
    if (!isDamage(problem)) return { is: 'failed', message: String(problem) };
    startAgain();
    return { is: 'damaged' };
  }
}

function answerTo(ask: Ask): Answer {
  switch (ask.do) {
    case 'place':
      return { is: 'place', place: db.prepare('select position, id, event from place').get() as never };
    case 'clear':
      startAgain();
      return { is: 'done' };
    case 'take':
      take(ask.changes, ask.place);
      return { is: 'done' };
    case 'find':
      return { is: 'found', ids: find(ask) };
    case 'names':
      return { is: 'found', ids: findNames(ask) };
  }
}

function startAgain(): void {
  if (db.isOpen) db.close();
  removeTables(file);
  db = openTables(file);
}

function take(changes: readonly Change[], place: Place | undefined): void {
  db.exec('begin immediate');
  for (const change of changes) {
    switch (change.is) {
      case 'message':
        putMessage(change);
        break;
      case 'erased':
        forget('message', change.id);
        break;
      case 'name':
        putName(change);
        break;
    }
  }
  if (place)
    db.prepare('update place set position = ?, id = ?, event = ?').run(place.position, place.id, place.event);
  db.exec('commit');
  // The pages from before would stay in the log of this file until it is next written from its beginning.
  if (changes.some(({ is }) => is === 'erased')) db.exec('pragma wal_checkpoint(truncate)');
}

function putMessage(message: Extract<Change, { is: 'message' }>): void {
  const { id, conversation, team, at } = message;
  forget('message', id);
  const words = entryOf(message)?.join(' ');
  if (words === undefined) return;
  statement('insert into message (id, conversation, team, words) values (?, ?, ?, ?)').run(
    id,
    conversation,
    team,
    words,
  );
  statement('insert into message_word (rowid, words) values (?, ?)').run(id, words);
  statement(`insert into day (day, lowest, highest) values (?, ?, ?) on conflict (day) do update set
    lowest = min(lowest, excluded.lowest), highest = max(highest, excluded.highest)`).run(
    Math.floor(at / DAY_MS),
    id,
    id,
  );
}

function putName(change: Extract<Change, { is: 'name' }>): void {
  const { conversation, team } = change;
  const words = nameEntryOf(change).join(' ');
  forget('name', conversation);
  statement('insert into name (id, team, words) values (?, ?, ?)').run(conversation, team, words);
  statement('insert into name_word (rowid, words) values (?, ?)').run(conversation, words);
}

/** The index forgets only what it is told again. */
function forget(table: 'message' | 'name', id: number): void {
  const row = statement(`select words from ${table} where id = ?`).get(id);
  if (!row) return;
  statement(`insert into ${table}_word (${table}_word, rowid, words) values ('delete', ?, ?)`).run(
    id,
    row['words']!,
  );
  statement(`delete from ${table} where id = ?`).run(id);
}

function find({ match, access, from, to, below, limit }: Extract<Ask, { do: 'find' }>): number[] {
  const lowest = from === 0 ? 0 : dayBound('min(lowest)', '>=', from);
  const highest = to === Number.MAX_SAFE_INTEGER ? to : dayBound('max(highest)', '<=', to);
  if (lowest === undefined || highest === undefined) return [];
  const range = [lowest, Math.min(highest, below - 1)];
  if (match.anyOf) {
    return idsOf(
      'select rowid as id from message_word(?) where rowid between ? and ? order by rowid desc limit ?',
      [expressionOf(match), ...range, limit],
    );
  }
  return idsOf(
    `select w.rowid as id from message_word(?) w cross join message m on m.id = w.rowid
      where w.rowid between ? and ? and (m.team in (select value from json_each(?))
        or m.conversation in (select value from json_each(?)))
      order by w.rowid desc limit ?`,
    [expressionOf(match), ...range, ...lists(access), limit],
  );
}

function findNames({ match, access, limit }: Extract<Ask, { do: 'names' }>): number[] {
  if (match.anyOf) {
    return idsOf('select rowid as id from name_word(?) order by rowid desc limit ?', [
      expressionOf(match),
      limit,
    ]);
  }
  return idsOf(
    `select w.rowid as id from name_word(?) w cross join name n on n.id = w.rowid
      where n.team in (select value from json_each(?)) or n.id in (select value from json_each(?))
      order by w.rowid desc limit ?`,
    [expressionOf(match), ...lists(access), limit],
  );
}

function dayBound(column: string, compare: '>=' | '<=', at: number): number | undefined {
  const row = statement(`select ${column} as id from day where day ${compare} ?`).get(
    Math.floor(at / DAY_MS),
  );
  return row?.['id'] == null ? undefined : Number(row['id']);
}

/** In the language of FTS5. Words are letters and numbers, so that within quotes nothing has a meaning. */
function expressionOf({ phrases, signs, anyOf }: Match): string {
  const parts = [
    ...phrases.map(({ words, open }) => `"${words.join(' ')}"${open ? ' *' : ''}`),
    ...[...signs, ...(anyOf?.length === 1 ? anyOf : [])].map((one) => `"${one}"`),
    ...(anyOf && anyOf.length > 1 ? [`(${anyOf.map((one) => `"${one}"`).join(' OR ')})`] : []),
  ];
  return parts.join(' AND ');
}

function lists({ teams, conversations }: Access): [string, string] {
  return [JSON.stringify(teams), JSON.stringify(conversations)];
}

function idsOf(text: string, params: readonly (string | number)[]): number[] {
  return statement(text)
    .all(...params)
    .map((row) => Number(row['id']));
}

const statements = new WeakMap<DatabaseSync, Map<string, ReturnType<DatabaseSync['prepare']>>>();

function statement(text: string): ReturnType<DatabaseSync['prepare']> {
  let known = statements.get(db);
  if (!known) statements.set(db, (known = new Map()));
  let prepared = known.get(text);
  if (!prepared) known.set(text, (prepared = db.prepare(text)));
  return prepared;
}

function isDamage(problem: unknown): boolean {
  const { errcode = 0 } = problem as { errcode?: number };
  return DAMAGES.includes(errcode & 0xff);
}

/** I/O error, corrupt, not a database; read-only: the file was taken away from under us. */
const DAMAGES = [10, 11, 26, 8];
