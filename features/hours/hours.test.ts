import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LabelId, LineId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { doorClient } from '../lines/client.ts';
import { callAs, changeLineDesk, lineRef } from '../test-line-desk.ts';
import { openTalk, type Room, type Talk } from '../test-talk.ts';
import { hoursClient } from './client.ts';
import type { Hours } from './protocol.ts';
import { awayWorker } from './say-away.ts';

const MINUTE = 60_000;
const SHIFT = [{ from: '09:00', to: '19:00' }];
const hours: Hours = {
  week: [SHIFT, SHIFT, SHIFT, SHIFT, SHIFT, [], []],
  holidays: [{ date: '2026-11-23', name: 'Fiesta local', yearly: false, shifts: [] }],
};
/** Friday: ten at night in Madrid. */
const NIGHT = Date.UTC(2026, 10, 20, 21);
/** Tuesday, for Monday is a holiday. */
const OPENS = Date.UTC(2026, 10, 24, 8);

for (const store of stores()) {
  test(`${store}: who writes at night reads once, in his language and by his clock, when someone will be there`, async () => {
    await using talk = await openTalk(store);
    const { world, clock, ana, carla, line, other, team } = talk;
    await changeLineDesk(world, team, { hours });
    clock.now = NIGHT;
    await doorClient(callAs(world, carla)).open('hola', { language: 'en', zone: 'Atlantic/Canary' });
    await using outsider = await talk.connect(talk.dario, other);
    await talk.post(carla, line, 'I left my bag on the bus');
    const [said] = await automatic(talk, line, 1);
    assert.deepEqual(said, {
      text: 'We are closed right now. We will answer on Tuesday at 8:00; your message is safe here.',
      auto: 'hours',
    });
    const { waitingSince } = await talk.summary(ana, line);
    assert.equal(waitingSince, NIGHT, 'a machine is no answer: she still waits');
    await talk.post(carla, line, 'It is blue');
    await quiet(talk, line);
    assert.equal((await automatic(talk, line, 1)).length, 1);

    // An answer, and the next wait in the same closed time.
    await talk.post(ana, line, 'I happen to be here');
    await until(async () => (await caseRow(talk, line)).awaited === 0);
    clock.advance(29 * MINUTE);
    await talk.post(carla, line, 'Thank you');
    await quiet(talk, line);
    clock.advance(60 * MINUTE);
    await talk.post(ana, line, 'You are welcome');
    await until(async () => (await caseRow(talk, line)).awaited === 0);
    clock.advance(3 * 60 * MINUTE);
    await talk.post(carla, line, 'One more thing');
    await quiet(talk, line);
    assert.equal((await automatic(talk, line, 1)).length, 1, 'once for each closed time');

    // Open, then closed again.
    clock.now = OPENS;
    await talk.post(ana, line, 'Good morning');
    await until(async () => (await caseRow(talk, line)).awaited === 0);
    await talk.post(carla, line, 'Good morning');
    await quiet(talk, line);
    assert.equal((await automatic(talk, line, 1)).length, 1, 'nothing while it is open');
    await talk.post(ana, line, 'Well?');
    await until(async () => (await caseRow(talk, line)).awaited === 0);
    clock.now = OPENS + 12 * 60 * MINUTE;
    await talk.post(carla, line, 'Good night');
    const [, again] = await automatic(talk, line, 2);
    assert.match(String(again!['text']), /tomorrow at 8:00/);
    assert.doesNotMatch(JSON.stringify(outsider.frames), /We are closed/);
  });

  test(`${store}: the business's own words count; nothing is said to who asked for a person, nor where it is off`, async () => {
    await using talk = await openTalk(store);
    const { world, clock, carla, dario, line, other, team } = talk;
    clock.now = NIGHT;
    await changeLineDesk(world, team, {
      hours,
      away: { on: true, words: { es: 'Volvemos {{opens}}.', en: '' } },
    });
    await talk.run(dario, other, 'human.request', {});
    await talk.post(dario, other, 'He perdido la mochila');
    await talk.post(carla, line, 'He perdido la mochila');
    const [said] = await automatic(talk, line, 1);
    assert.equal(said!['text'], 'Volvemos el martes a las 9:00.');
    await quiet(talk, other);
    const forDario = (await talk.events(other)).filter(({ body }) => body['auto'] === 'hours');
    assert.deepEqual(forDario, []);
    await changeLineDesk(world, team, { away: { on: false, words: { es: '', en: '' } } });
    const eva = await world.person('Eva', 'customer');
    const hers = await world.conversation('line', [[eva, 'customer']], team);
    await talk.post(eva, hers, 'Buenas noches');
    await quiet(talk, hers);
    assert.deepEqual(
      (await talk.events(hers)).filter(({ body }) => 'auto' in body),
      [],
    );
  });

  test(`${store}: the door says whether it is open, until when and why not, and greets in each language`, async () => {
    await using talk = await openTalk(store);
    const { world, clock, team, carla } = talk;
    const door = doorClient(callAs(world, carla));
    assert.deepEqual((await door.look('hola')).hours, { open: true }, 'without hours it is always open');
    await changeLineDesk(world, team, { hours });
    const at = async (now: number) => {
      clock.now = now;
      return (await door.look('hola')).hours;
    };
    assert.deepEqual(await at(NIGHT), { open: false, changes: OPENS });
    assert.deepEqual(await at(NIGHT - 5 * 60 * MINUTE), { open: true, changes: NIGHT - 3 * 60 * MINUTE });
    assert.deepEqual(await at(OPENS - 20 * 60 * MINUTE), {
      open: false,
      changes: OPENS,
      holiday: 'Fiesta local',
    });
    const owner = await world.person('Olga', 'agent', 'owner');
    const greetings = { en: 'Welcome' };
    await callAs(world, owner)('PUT', `/api/lines/${await lineRef(world, team)}`, {
      greeting: 'Hola',
      greetings,
    });
    const { line } = await door.open('hola');
    assert.deepEqual([line.greeting, line.greetings], ['Hola', greetings]);
  });

  test(`${store}: V01 owners change how a line works, agents see it, nobody else; what is wrong is refused whole`, async () => {
    await using talk = await openTalk(store);
    const { world, house, team, ana, carla } = talk;
    const line = await lineRef(world, team);
    const before = await changeLineDesk(world, team, { hours, answerMinutes: 30 });
    assert.deepEqual(
      [before.desk.reopenDays, before.desk.complaintDays, before.zone],
      [7, 15, 'Europe/Madrid'],
    );
    assert.deepEqual(await hoursClient(callAs(world, ana)).desk(line), before);
    const stranger = { ...carla, cookie: '' };
    for (const [person, code] of [
      [ana, 'not-allowed'],
      [carla, 'signed-out'],
      [stranger, 'signed-out'],
    ] as const) {
      const own = hoursClient(callAs(world, person));
      await assert.rejects(own.change(line, { reopenDays: 1 }), { code });
      await assert.rejects(own.look(hours), { code });
      if (person !== ana) await assert.rejects(own.desk(line), { code });
    }
    const owner = hoursClient(callAs(world, await world.person('Olga', 'agent', 'owner')));
    await assert.rejects(owner.desk(uuidv7() as LineId), { code: 'not-found' });
    const ask = { es: '¿?', en: '' };
    const choice = (key: string, more: object) => ({
      key,
      name: { es: key, en: '' },
      line: null,
      label: null,
      ...more,
    });
    const asking = (...more: object[]) => ({
      questions: {
        matter: { ask, choices: [choice('1', more[0] ?? {}), choice('2', more[1] ?? {})] },
        subject: null,
      },
    });
    const wrong: readonly (readonly [string, object])[] = [
      ['frame-problem', { hours: { week: hours.week.slice(1), holidays: [] } }],
      ['frame-problem', { hours: { ...hours, week: hours.week.with(0, [{ from: '9:00', to: '25:00' }]) } }],
      ['frame-problem', { hours: { ...hours, holidays: [{ ...hours.holidays[0], date: '2026-02-30' }] } }],
      ['frame-problem', { answerMinutes: -1 }],
      ['frame-problem', { complaintDays: 0 }],
      ['frame-problem', { zone: 'Europe/Paris' }],
      ['frame-problem', asking({}, { key: '1' })],
      ['frame-problem', asking({ name: { es: '', en: '' } })],
      ['not-found', asking({ line })],
      ['not-found', asking({ line: uuidv7() as LineId })],
      ['not-found', asking({ label: uuidv7() as LabelId })],
      ['not-found', { complaintLabel: uuidv7() as LabelId }],
    ];
    for (const [code, change] of wrong)
      await assert.rejects(owner.change(line, change), { code }, JSON.stringify(change));
    assert.deepEqual(await owner.desk(line), before);
    await owner.change(line, { answerMinutes: 30 });
    const rows = await house.db.row<{ rows: number }>(sql`select count(*) as rows from line_desk`);
    assert.equal(Number(rows!.rows), 1, 'what changes nothing is no change');
    assert.deepEqual(await owner.look({ week: hours.week.map(() => []), holidays: [] }), { open: true });
  });
}

/** What the business said by itself, once there are so many. */
async function automatic(talk: Talk, room: Room, most: number): Promise<Record<string, unknown>[]> {
  const said = async () =>
    (await talk.events(room)).flatMap(({ by, body }) => (by === 0 && body['auto'] === 'hours' ? [body] : []));
  await until(async () => (await said()).length >= most);
  return said();
}

async function caseRow({ house }: Talk, room: Room): Promise<{ awaited: number }> {
  const row = await house.db.row<{ awaited: number }>(
    sql`select awaited from support_case where conversation = ${room.id}`,
  );
  return { awaited: Number(row?.awaited ?? -1) };
}

/** Until the clerk has noted that he waits, and it was decided whether something is said to him. */
async function quiet(talk: Talk, room: Room): Promise<void> {
  await until(async () => (await caseRow(talk, room)).awaited > 0);
  await awayWorker(talk.house, 2 ** 30).run(new AbortController().signal);
  await until(
    async () => (await talk.house.db.row(sql`select 1 as yes from away_task limit 1`)) === undefined,
  );
}
