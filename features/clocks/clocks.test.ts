import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConversationId, LabelId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { Random } from '@tertulia/server/testing/random.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { type CaseFact, dueOf, runClocks } from '../case-clock.ts';
import { HOURS, inventPolicy, nextDeed, STARTS } from '../test-case-lives.ts';
import { changeLineDesk, lineRef } from '../test-line-desk.ts';
import { openTalk, type Room, type Talk } from '../test-talk.ts';
import { clockWorker } from './keep-time.ts';

const MINUTE = 60_000;
const NEVER = 2 ** 30;
const { week, holidays } = HOURS[0]!;

for (const store of stores()) {
  test(`${store}: what is due stands in the case's log and on its card, is warned of once each, and not told to customers`, async () => {
    await using talk = await openTalk(store);
    const { world, clock, ana, carla, dario, line, team } = talk;
    await changeLineDesk(world, team, { hours: { week, holidays }, answerMinutes: 60, resolveMinutes: 480 });
    clock.now = Date.UTC(2026, 10, 20, 17, 30); // Friday, half past six in Madrid
    await using desk = await talk.connect(ana, line);
    await using customer = await talk.connect(carla, line);
    await using outsider = await talk.connect(dario);
    await talk.post(carla, line, 'My bag is on the bus');
    const strand = await strandOf(talk, line);
    await until(async () => (await kinds(talk, strand)).includes('case.clocked'));
    const card = await desk.next(
      'changed',
      ({ conversation }) => (conversation.cases?.[0]?.due.answer ?? 0) > 0,
    );
    const { due } = card.conversation.cases![0]!;
    assert.deepEqual(
      [due.answer, due.resolve],
      [Date.UTC(2026, 10, 23, 8, 30), Date.UTC(2026, 10, 23, 17, 30)],
      'half an hour now, half an hour on Monday',
    );

    clock.now = due.answer! - 12 * MINUTE;
    await tick(talk);
    await tick(talk);
    clock.now = due.answer!;
    await tick(talk);
    await tick(talk);
    assert.deepEqual(await warnings(talk, strand), ['answer soon', 'answer late']);
    // A poke for each; nobody has the case, so that the whole team is poked.
    const poke = await desk.next('nudge', ({ topic }) => topic === 'clocks');
    assert.equal(poke.conversation, line.ref);

    await talk.post(ana, line, 'It is in Aranda');
    await until(async () => Object.keys(await lastDue(talk, strand)).length === 0);
    clock.advance(30 * 24 * 60 * MINUTE);
    await tick(talk);
    assert.deepEqual(
      await warnings(talk, strand),
      ['answer soon', 'answer late'],
      'it waits for the customer',
    );
    for (const wire of [customer, outsider])
      assert.doesNotMatch(JSON.stringify(wire.frames), /clocks|case\.(clocked|warned)|"due"/);
  });

  test(`${store}: a label can make a complaint; who decides otherwise is not overruled`, async () => {
    await using talk = await openTalk(store);
    const { world, house, clock, ana, carla, line, team } = talk;
    const label = uuidv7() as LabelId;
    await house.db.write(
      sql`insert into label (ref, name, colour) values (${refBytes(label)}, ${'Complaint'}, ${'#aa0000'})`,
    );
    await changeLineDesk(world, team, { hours: { week, holidays }, complaintLabel: label });
    clock.now = Date.UTC(2026, 10, 20, 12);
    await talk.post(carla, line, 'I complain');
    const strand = await strandOf(talk, line);
    await talk.run(ana, strand, 'case.label', { label, on: true });
    await until(async () => 'complaint' in (await lastDue(talk, strand)));
    const { complaint } = await lastDue(talk, strand);
    assert.equal(complaint, Date.UTC(2026, 11, 11, 23) - 1, 'fifteen working days, to the end of the last');
    await talk.run(ana, strand, 'case.complaint', { on: false });
    await until(async () => !('complaint' in (await lastDue(talk, strand))));
    await tick(talk);
    const said = (await kinds(talk, strand)).filter((kind) => kind === 'case.complained');
    assert.equal(said.length, 2, 'by the label, and taken back');
  });

  test(`${store}: what a line promises anew counts for those who wait; another line's promise for who is moved there`, async () => {
    await using talk = await openTalk(store);
    const { world, house, clock, ana, carla, line, team } = talk;
    await talk.post(carla, line, 'Hello?');
    const strand = await strandOf(talk, line);
    const asked = clock.now;
    await tick(talk);
    assert.deepEqual(await lastDue(talk, strand), {}, 'nothing was promised');
    await changeLineDesk(world, team, { answerMinutes: 30 });
    await tick(talk);
    assert.equal((await lastDue(talk, strand))['answer'], asked + 30 * MINUTE);
    const ref = uuidv7();
    const [made] = await house.db.write(
      sql`insert into line (ref, slug, name, created) values (${refBytes(ref)}, ${'other'}, ${'Other'}, ${clock.now}) returning id`,
    );
    const other = Number(made!.rows[0]!['id']);
    await house.teams.add(other, ana.id);
    await changeLineDesk(world, other, { answerMinutes: 10 });
    await talk.run(ana, strand, 'case.move', { line: await lineRef(world, other) });
    await until(async () => (await lastDue(talk, strand))['answer'] === asked + 10 * MINUTE);
  });

  test(`${store}: seeded lives: the log says what anyone computes from it, and no warning twice, whoever counts and stops`, async () => {
    const random = new Random();
    await using talk = await openTalk(store);
    const { world, house, clock, team } = talk;
    const promised = { ...inventPolicy(random), answerMinutes: 45 };
    const { zone: _, ...hours } = promised.hours;
    await changeLineDesk(world, team, { ...promised, hours });
    clock.now = random.pick(STARTS);
    const strands = await Promise.all(Array.from({ length: 6 }, () => openStrand(talk)));
    const states = strands.map(() => 'new');
    for (let step = 0; step < 12; step++) {
      clock.advance(random.below(400) * MINUTE);
      await Promise.all(
        strands.map(async (strand, i) => {
          if (random.chance(40)) return;
          const next = nextDeed(random, states[i]!, clock.now);
          states[i] = next.state;
          await house.log.record({ conversation: strand.id, events: [next.deed] });
        }),
      );
      // Two that count at once, each started anew: as after a crash, or on two nodes.
      if (random.chance(70)) await Promise.all([tick(talk), tick(talk)]);
    }
    clock.advance(20 * 24 * 60 * MINUTE);
    await tick(talk);
    for (const strand of strands) {
      const facts = await factsOf(talk, strand);
      const note = JSON.stringify({ seed: random.seed, promised, facts });
      const runs = runClocks(facts, promised);
      assert.deepEqual(await lastDue(talk, strand), dueOf(runs), note);
      for (const { clock: which, warned } of runs) {
        const stages = warned.map(({ stage, left }) => `${which} ${stage} ${left}`);
        assert.equal(new Set(stages).size, stages.length, note);
      }
      for (const { isOver, due, clock: which, warned } of runs)
        if (!isOver && due !== undefined && due <= clock.now)
          assert.equal(warned.filter(({ stage }) => stage === 'late').length, 1, `${which} ${note}`);
    }
  });
}

/** Looks at the clocks until there is nothing to be said now. */
async function tick({ house }: Talk): Promise<void> {
  const worker = clockWorker(house, NEVER);
  const isDue = () => house.db.row(sql`select 1 as yes from clock_task where at <= ${house.now()} limit 1`);
  do await worker.run(new AbortController().signal);
  while (await isDue());
}

/** The case of a customer's conversation, once the clerk has opened it. */
async function strandOf({ house }: Talk, room: Room): Promise<Room> {
  let found: Room | undefined;
  await until(async () => {
    const row = await house.db.row<{ id: number }>(
      sql`select strand as id from support_case where conversation = ${room.id} limit 1`,
    );
    found = row && { id: row.id, ref: (await house.rosters.findById(row.id))!.ref };
    return found !== undefined;
  });
  return found!;
}

async function openStrand({ house, line, team, world }: Talk): Promise<Room> {
  const ref = await lineRef(world, team);
  const from = Math.floor(Math.random() * 1e9) + 2;
  const opened = { reference: `T${from}`, conversation: line.ref, line: ref, from };
  return house.log.open({
    kind: 'case',
    team,
    by: 0,
    members: [],
    events: [
      { kind: 'conversation.opened', body: { kind: 'case', title: '', line: ref } },
      { kind: 'case.opened', body: opened },
    ],
  }) as Promise<{ id: number; ref: ConversationId }>;
}

async function factsOf({ world }: Talk, strand: Room): Promise<CaseFact[]> {
  const events = await world.store.page(strand.id, { after: 0, limit: 1000 });
  return events.map(({ seq, at, kind, body }) => ({
    seq,
    at,
    kind,
    body: JSON.parse(body) as CaseFact['body'],
  }));
}

async function kinds(talk: Talk, strand: Room): Promise<string[]> {
  return (await factsOf(talk, strand)).map(({ kind }) => kind);
}

async function warnings(talk: Talk, strand: Room): Promise<string[]> {
  const facts = await factsOf(talk, strand);
  return facts.flatMap(({ kind, body }) =>
    kind === 'case.warned' ? [`${String(body['clock'])} ${String(body['stage'])}`] : [],
  );
}

async function lastDue(talk: Talk, strand: Room): Promise<Record<string, number>> {
  const facts = await factsOf(talk, strand);
  return (facts.findLast(({ kind }) => kind === 'case.clocked')?.body['due'] ?? {}) as Record<string, number>;
}
