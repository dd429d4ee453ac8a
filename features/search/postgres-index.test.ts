import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { openWorld } from '@tertulia/server/testing/world.ts';
import { farQuery, nearQuery } from './postgres-index.ts';
import { readQuestion } from './question.ts';
import { sign } from './search-index.ts';

if (stores().includes('postgres')) {
  it('PostgreSQL finds a common word by walking back, and a rare one by its index', async (t) => {
    await using world = await openWorld({ store: 'postgres' });
    const { db } = world.house;
    await db.write(
      sql`insert into search_message (id, conversation, team, words)
        select n, n % 500, 7, array_to_tsvector(array['comun', 'w' || n % 5000, ${sign.team(7)}, ${sign.conversation(3)}])
        from generate_series(1, 30000) n`,
      sql`analyze search_message`,
    );
    const access = { teams: [7], conversations: [] };
    const planOf = async (query: {
      text: string;
      params: readonly (string | number | null | Uint8Array)[];
    }) => {
      const rows = await db.rows<{ 'QUERY PLAN': string }>({
        ...query,
        text: `explain (analyze, costs off, timing off) ${query.text}`,
      });
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    const match = (words: string) => ({ phrases: readQuestion(words), signs: [], anyOf: undefined });
    const common = await planOf(nearQuery(match('comun'), access, [0, 30_000], 21));
    t.diagnostic(common);
    assert.match(common, /Index Scan Backward using search_message_pkey/);
    assert.match(common, /rows=21 /, 'no more is read than wanted');
    assert.doesNotMatch(common, /Seq Scan|Sort/);
    const rare = await planOf(farQuery(match('"w77"'), access, [0, 30_000], 21));
    t.diagnostic(rare);
    assert.match(rare, /Bitmap Index Scan on search_message_words/);
    assert.doesNotMatch(rare, /Seq Scan/);
  });
}
