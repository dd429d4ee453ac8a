import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from '../db/sql.ts';
import type { Fact } from '../feature.ts';
import { aboutProjection, erasureProjection } from './about.ts';
import { rememberWith } from './projection.ts';
import { textOf } from './record.ts';
import {
  append,
  asList,
  commit,
  eventsOf,
  makeConversation,
  noting,
  type OpenTestStore,
  post,
} from './store-contract.ts';
import type { Remember, Unit } from './store.ts';

/** What the machine does with events that say what they are about and what they erase, on every store. */
export function registerErasureContract(name: string, open: OpenTestStore): void {
  describe(`erasure contract: ${name}`, () => {
    it('L12 an erasure empties bodies, keeps their seqs, and is itself an event', async () => {
      await using store = await open();
      const [conversation, other] = [await makeConversation(store), await makeConversation(store)];
      await append(
        store,
        post(conversation, 'private'),
        post(conversation, 'after'),
        post(other, 'elsewhere'),
      );
      const erasing = { kind: 'message.erased', of: 2, erases: [2, 4, 99], body: { by: 'whom' } };
      const [outcome] = await commit(store, [saying(conversation, erasing)], rememberMachine);
      assert.equal(eventsOf(outcome!)[0]!.body, '{"of":2,"erases":[2,4,99],"by":"whom"}');
      const events = await store.page(conversation, { after: 1, limit: 10 });
      assert.deepEqual(
        events.map(({ seq, kind, body }) => ({ seq, kind, body })),
        [
          { seq: 2, kind: 'message.posted', body: '{}' },
          { seq: 3, kind: 'message.posted', body: '{"text":"after"}' },
          // What it names of itself and of what comes later stays: only the past is erased.
          { seq: 4, kind: 'message.erased', body: '{"of":2,"erases":[2,4,99],"by":"whom"}' },
        ],
      );
      const [elsewhere] = await store.page(other, { after: 1, limit: 1 });
      assert.equal(elsewhere!.body, '{"text":"elsewhere"}');
    });

    it('L12 an erasure and what it is committed with happen together or not at all', async () => {
      await using store = await open();
      const conversation = await makeConversation(store);
      await append(store, post(conversation, 'private'), noting('taken'));
      const [refused, kept] = await commit(
        store,
        [
          {
            ...saying(conversation, { kind: 'message.erased', erases: [2], body: {} }),
            writes: asList(noting('taken')),
          },
          saying(conversation, { kind: 'message.waved', of: 2, body: {} }),
        ],
        rememberMachine,
      );
      assert.deepEqual([refused!.is, kept!.is], ['refused', 'stored']);
      const bodies = (await store.page(conversation, { after: 1, limit: 10 })).map(({ body }) => body);
      assert.deepEqual(bodies, ['{"text":"private"}', '{"of":2}']);
    });

    it('of each kind about an earlier event the newest of each sender is found; what was erased is not', async () => {
      await using store = await open();
      const conversation = await makeConversation(store);
      await append(store, post(conversation, 'first'));
      const about = (kind: string, sender: number, erases?: number[]) => ({
        ...saying(conversation, { kind, of: 2, ...(erases && { erases }), body: {} }),
        sender,
      });
      const units = [about('a', 1), about('b', 1), about('a', 2), about('a', 1), about('c', 1)];
      await commit(store, units, rememberMachine);
      const found = async () => {
        const rows = await store.query(
          sql`select kind, sender, seq from about where conversation = ${conversation} and of_seq = ${2} order by seq`,
        );
        return rows.map(({ kind, sender, seq }) => [kind, sender, seq].join(' '));
      };
      assert.deepEqual(await found(), ['b 1 4', 'a 2 5', 'a 1 6', 'c 1 7']);
      await commit(store, [about('d', 1, [3, 6])], rememberMachine);
      assert.deepEqual(await found(), ['b 1 4', 'a 2 5', 'c 1 7', 'd 1 8']);
    });
  });
}

/** What the machine itself remembers of events about others. */
const rememberMachine: Remember = rememberWith([aboutProjection, erasureProjection], []);

function saying(conversation: number, fact: Fact): Unit {
  return { ...post(conversation, ''), facts: [textOf(fact)] };
}
