import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** Grows when what is below changes: an older file is made again. */
const VERSION = 1;

/**
 * `prefix`: what very many words begin with is looked up, not gathered. The words are kept beside the index because it
 * forgets only what it is told again; `secure-delete` then leaves nothing of them.
 */
const TABLES = `
  create table version (version integer not null) strict;
  insert into version values (${VERSION});
  -- How far the log was read, and what stands there: another log has something else in its place.
  create table place (one integer primary key check (one = 1), position integer not null, id integer not null, event text not null) strict;
  insert into place values (1, 0, 0, '');

  create table message (id integer primary key, conversation integer not null, team integer, words text not null) strict;
  create virtual table message_word using fts5(words, content='message', content_rowid='id', tokenize='ascii', prefix='2 3', columnsize=0);
  insert into message_word (message_word, rank) values ('secure-delete', 1);

  create table name (id integer primary key, team integer, words text not null) strict;
  create virtual table name_word using fts5(words, content='name', content_rowid='id', tokenize='ascii', columnsize=0);
  insert into name_word (name_word, rank) values ('secure-delete', 1);

  -- Which messages were written on a day, so that a time is looked for among few.
  create table day (day integer primary key, lowest integer not null, highest integer not null) strict;`;

/** The index's own file. One that is damaged, or of another version, is thrown away: everything in it comes from the log. */
export function openTables(file: string): DatabaseSync {
  try {
    const db = connect(file);
    try {
      if (versionOf(db) === VERSION) return db;
    } catch {
      // Not a database, or not this one.
    }
    db.close();
  } catch {
    // It cannot even be opened.
  }
  removeTables(file);
  const db = connect(file);
  db.exec(`begin; ${TABLES} commit`);
  return db;
}

export function removeTables(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}

function connect(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 1000 });
  // Losing the last seconds to a power cut costs nothing but reading them again.
  db.exec(`pragma journal_mode = wal; pragma synchronous = normal; pragma secure_delete = on;
    pragma cache_size = -16384; pragma journal_size_limit = 16777216;`);
  return db;
}

function versionOf(db: DatabaseSync): unknown {
  return db.prepare('select version from version').get()?.['version'];
}
