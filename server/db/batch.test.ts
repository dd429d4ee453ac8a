import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrayText, batchText, gather } from './batch.ts';
import { batched, sql } from './sql.ts';

test('an update for one row becomes an update for many', () => {
  assert.equal(
    batchText('update t set a = ?, b = case when c = ? then ? else null end where id = ?', [
      'bigint',
      'text',
      'text',
      'bigint',
    ]),
    'update t set a = v.p1, b = case when c = v.p2 then v.p3 else null end ' +
      'from unnest(?::bigint[], ?::text[], ?::text[], ?::bigint[]) as v (p1, p2, p3, p4) where id = v.p4',
  );
});

test('an insert of one row becomes an insert of many, and keeps what it does on conflict', () => {
  assert.equal(
    batchText('insert into t (a, b) values (?, ?) on conflict (a) do update set b = excluded.b', [
      'bigint',
      'text',
    ]),
    'insert into t (a, b) select v.p1, v.p2 from unnest(?::bigint[], ?::text[]) as v (p1, p2) where true on conflict (a) do update set b = excluded.b',
  );
});

test('writes of one text are gathered by column, the others stay single and in order', () => {
  const mark = (id: number, name: string | null) =>
    batched(['bigint', 'text'], sql`update t set name = ${name} where id = ${id}`);
  const [one, two] = [sql`delete from a`, sql`delete from b`];
  const { single, batches } = gather([one, mark(1, 'x'), two, mark(2, null)]);
  assert.deepEqual(single, [one, two]);
  assert.deepEqual(
    batches.map((batch) => batch.columns),
    [
      [
        ['x', null],
        [1, 2],
      ],
    ],
  );
});

test('a list is written so that PostgreSQL reads the same values', () => {
  assert.equal(arrayText([1, null, -3]), '{1,NULL,-3}');
  assert.equal(
    arrayText(['a,b', 'say "c"', 'back\\slash', 'NULL', '{}', '']),
    '{"a,b","say \\"c\\"","back\\\\slash","NULL","{}",""}',
  );
});
