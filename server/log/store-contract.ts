import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '../db/refs.ts';
import { sql } from '../db/sql.ts';
import type { StoredEvent } from '../feature.ts';
import type { Outcome, Remember, Store, Unit } from './store.ts';

/** A fresh, migrated store with one extra table `note (id integer primary key, text text not null unique)`. */
export type OpenTestStore = () => Promise<Store>;

/** What every store must do. Tests are named by the rule of SPEC.md that they prove. */
export function registerStoreContract(name: string, open: OpenTestStore): void {
  describe(`store contract: ${name}`, () => {
    it('L1 an event reads back as it was written, and again after other appends', async () => {
      await using store = await open();
      const conversation = await makeConversation(store);
      const [stored] = await append(store, post(conversation, 'hóla "quoted" \n 🙂'));
      await append(store, post(conversation, 'second'));
      const [first] = await store.page(conversation, { after: 1, limit: 1 });
      assert.deepEqual(plain(first!), plain(eventsOf(stored!)[0]!));
      assert.equal(first!.body, JSON.stringify({ text: 'hóla "quoted" \n 🙂' }));
    });

    it('L2 each conversation counts from 1 without gaps, also within a batch and after refusals', async () => {
      await using store = await open();
      const [one, two] = [await makeConversation(store), await makeConversation(store)];
      const repeat = post(one, 'a');
      await append(
        store,
        repeat,
        post(two, 'b'),
        post(one, 'c'),
        repeat,
        post(one, 'd', { expectSeq: 77 }),
        post(one, 'e'),
      );
      await append(store, repeat, post(one, 'f'));
      for (const conversation of [one, two]) {
        const events = await store.page(conversation, { after: 0, limit: 100 });
        assert.deepEqual(
          events.map((event) => event.seq),
          events.map((_, i) => i + 1),
        );
        assert.equal(await store.head(conversation), events.length);
      }
      const texts = (await store.page(one, { after: 1, limit: 100 })).map(
        (event) => JSON.parse(event.body).text,
      );
      assert.deepEqual(texts, ['a', 'c', 'e', 'f']);
    });

    it('L3 events, projections and writes are committed together or not at all', async () => {
      await using store = await open();
      const conversation = await makeConversation(store);
      await append(store, noting('taken'));
      const doomed = {
        ...post(conversation, 'lost'),
        writes: [
          sql`insert into note (text) values (${'side'})`,
          sql`insert into note (text) values (${'taken'})`,
        ],
      };
      const [before, refused, after] = await commit(store, [
        post(conversation, 'kept'),
        doomed,
        post(conversation, 'also kept'),
      ]);
      assert.equal(before!.is, 'stored');
      assert.equal(refused!.is, 'refused');
      assert.equal(after!.is, 'stored');
      const events = await store.page(conversation, { after: 1, limit: 10 });
      assert.deepEqual(
        events.map((event) => JSON.parse(event.body).text),
        ['kept', 'also kept'],
      );
      assert.deepEqual(await notes(store), ['kept', 'also kept', 'taken'].toSorted());
    });

    it('L3 an expectation that does not hold refuses the unit with its code, and keeps the others', async () => {
      await using store = await open();
      const [refused, kept] = await append(
        store,
        {
          ...noting('never'),
          writes: [
            ...asList(noting('never')),
            { ...sql`delete from note where text = ${'absent'}`, expect: 1, otherwise: 'not-found' },
          ],
        },
        noting('kept'),
      );
      assert.equal(refused!.is === 'refused' && refused!.refusal.code, 'not-found');
      assert.equal(kept!.is, 'stored');
      assert.deepEqual(await notes(store), ['kept']);
    });

    it('L3 what a unit writes beside its events sees what its events are remembered by', async () => {
      await using store = await open();
      const conversation = await makeConversation(store);
      const marking = [
        { ...sql`update note set text = ${'marked'} where text = ${'remembered'}`, expect: 1 },
      ];
      const [outcome] = await commit(store, [{ ...post(conversation, 'remembered'), writes: marking }]);
      assert.equal(outcome!.is, 'stored');
      assert.deepEqual(await notes(store), ['marked']);
    });

    it('L4 a key seen before gives its first seq and writes nothing: in one batch, later, and with writes', async () => {
      await using store = await open();
      const conversation = await makeConversation(store);
      const unit = { ...post(conversation, 'once'), writes: asList(noting('once only')) };
      const [first, second] = await append(store, unit, unit);
      const [third] = await append(store, unit);
      assert.equal(first!.is, 'stored');
      for (const again of [second!, third!]) assert.deepEqual(again, { is: 'repeat', conversation, seq: 2 });
      assert.equal(await store.head(conversation), 2);
      assert.deepEqual(await notes(store), ['once only']);
    });

    it('L4 the same key from another sender is another event', async () => {
      await using store = await open();
      const conversation = await makeConversation(store);
      const unit = post(conversation, 'mine');
      const [mine, theirs] = await append(store, unit, { ...unit, sender: 2 });
      assert.equal(mine!.is, 'stored');
      assert.equal(theirs!.is, 'stored');
    });

    it('L5 a stale expectSeq is a conflict, the right one is stored, and a repeat is still a repeat', async () => {
      await using store = await open();
      const conversation = await makeConversation(store);
      const unit = post(conversation, 'expected', { expectSeq: 1 });
      const [stored, stale] = await append(store, unit, post(conversation, 'stale', { expectSeq: 1 }));
      assert.equal(stored!.is, 'stored');
      assert.equal(stale!.is, 'conflict');
      assert.equal((await append(store, unit))[0]!.is, 'repeat');
      assert.equal(await store.head(conversation), 2);
    });

    it('L9 kinds and bodies nobody knows pass through untouched', async () => {
      await using store = await open();
      const conversation = await makeConversation(store);
      const body = '{"from":"2031","nested":{"deep":[1,null,true]}}';
      await append(store, { ...post(conversation, ''), facts: [{ kind: 'hologram.waved', body }] });
      const [event] = await store.page(conversation, { after: 1, limit: 1 });
      assert.equal(event!.kind, 'hologram.waved');
      assert.equal(event!.body, body);
    });

    it('what is written with events can name the place of the first of them', async () => {
      await using store = await open();
      const conversation = await makeConversation(store);
      const placed: string[] = [];
      const writes: Unit['writes'] = (into, seq) => {
        placed.push(`${into === conversation} ${seq}`);
        return asList(noting(`at ${seq}`));
      };
      await append(
        store,
        post(conversation, 'before'),
        { ...post(conversation, 'here'), writes },
        { ...noting('-'), writes },
      );
      assert.deepEqual(placed, ['true 3', 'false 0']);
      assert.deepEqual(await notes(store), ['at 0', 'at 3']);
    });

    it('L4 a key whose unit had no events is not kept: its writes are done again, and no event is', async () => {
      await using store = await open();
      const conversation = await makeConversation(store);
      const unit = { ...post(conversation, ''), facts: [], writes: [again] };
      for (const outcome of [...(await append(store, unit, unit)), ...(await append(store, unit))])
        assert.deepEqual([outcome.is, eventsOf(outcome)], ['stored', []]);
      assert.equal(await store.head(conversation), 1);
      assert.deepEqual(await notes(store), ['again']);
      const [stored] = await append(store, post(conversation, 'with the same key', { key: unit.key }));
      assert.equal(eventsOf(stored!)[0]!.seq, 2);
    });

    it('L14 a reader of all conversations gets every event once, while several write', async () => {
      await using store = await open();
      const conversations = [
        await makeConversation(store),
        await makeConversation(store),
        await makeConversation(store),
      ];
      const seen: string[] = [];
      let position = { position: 0, id: 0 };
      const read = async () => {
        for (const event of await store.across(position, 7)) {
          seen.push(`${event.conversation} ${event.seq}`);
          position = { position: event.position, id: event.id };
        }
      };
      for (let i = 0; i < 30; i++) {
        const writing = commit(
          store,
          conversations.map((conversation) => post(conversation, `${i}`)),
        );
        await Promise.all([writing, read()]);
      }
      for (let i = 0; i < 40; i++) await read();
      assert.equal(seen.length, 3 * 31);
      assert.equal(new Set(seen).size, seen.length);
    });

    it('pages: the lowest after, the highest before, both in rising order, bounded', async () => {
      await using store = await open();
      const conversation = await makeConversation(store);
      await append(store, ...Array.from({ length: 20 }, (_, i) => post(conversation, `${i}`)));
      const seqs = async (range: Parameters<Store['page']>[1]) =>
        (await store.page(conversation, range)).map((event) => event.seq);
      assert.deepEqual(await seqs({ after: 3, limit: 3 }), [4, 5, 6]);
      assert.deepEqual(await seqs({ after: 0, before: 10, limit: 3, newest: true }), [7, 8, 9]);
      assert.deepEqual(await seqs({ after: 21, limit: 3 }), []);
      assert.deepEqual(await store.page(999_999, { after: 0, limit: 3 }), []);
    });
  });
}

/** What a batch's events leave in `note`, so that tests see whether projections were committed. */
const rememberTexts: Remember = (events) =>
  events
    .filter((event) => event.kind === 'message.posted' && !/^\d*$/.test(JSON.parse(event.body).text))
    .map(
      (event) =>
        sql`insert into note (text) values (${JSON.parse(event.body).text}) on conflict (text) do nothing`,
    );

const again = sql`insert into note (text) values (${'again'}) on conflict (text) do nothing`;

export async function commit(
  store: Store,
  units: readonly Unit[],
  remember = rememberTexts,
): Promise<readonly Outcome[]> {
  return store.commit(units, remember);
}

/** As `commit`, remembering nothing. */
export async function append(store: Store, ...units: Unit[]): Promise<readonly Outcome[]> {
  return commit(store, units, () => []);
}

export async function makeConversation(store: Store): Promise<number> {
  const [outcome] = await append(store, {
    into: { ref: refBytes(uuidv7()), kind: 'group', team: null },
    sender: 0,
    key: null,
    at: 1,
    facts: [{ kind: 'conversation.opened', body: '{}' }],
    writes: [],
  });
  return eventsOf(outcome!)[0]!.conversation;
}

export function post(conversation: number, text: string, more: Partial<Unit> = {}): Unit {
  return {
    into: { id: conversation, roster: 1 },
    sender: 1,
    key: refBytes(uuidv7()),
    at: 1_700_000_000_000,
    facts: [{ kind: 'message.posted', body: JSON.stringify({ text }) }],
    writes: [],
    ...more,
  };
}

export function eventsOf(outcome: Outcome): readonly StoredEvent[] {
  if (outcome.is !== 'stored')
    throw new Error(`expected a stored unit, it was ${outcome.is}`, { cause: outcome });
  return outcome.events;
}

export function noting(text: string): Unit {
  return { sender: 0, key: null, at: 1, facts: [], writes: [sql`insert into note (text) values (${text})`] };
}

export function asList(unit: Unit) {
  if (typeof unit.writes === 'function') throw new Error('writes of an opening are not a list');
  return unit.writes;
}

export async function notes(store: Store): Promise<unknown[]> {
  return (await store.query(sql`select text from note order by text`)).map((row) => row['text']);
}

/** Rows of the drivers differ in prototype and byte type; the values must not. */
function plain(event: StoredEvent) {
  return { ...event, key: event.key && Buffer.from(event.key).toString('hex') };
}
