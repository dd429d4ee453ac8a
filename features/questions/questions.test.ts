import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LabelId } from '@tertulia/protocol/ids.ts';
import { formatUuid, uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { doorClient, linesClient } from '../lines/client.ts';
import { callAs, changeLineDesk } from '../test-line-desk.ts';
import { openTalk, type Room, type Talk } from '../test-talk.ts';
import { answerWorker } from './follow-answers.ts';

const ask = { es: '¿De qué se trata?', en: 'What is it about?' };
const name = (es: string, en = '') => ({ es, en });

for (const store of stores()) {
  test(`${store}: a customer's answers give the case its label and subject, and bring it to the right line`, async () => {
    await using talk = await openTalk(store);
    const { world, house, team, ana, mallory, carla, dario, line, other } = talk;
    const { lost, label } = await askQuestions(talk);
    const { questions } = await doorClient(callAs(world, carla)).look('hola');
    assert.deepEqual(questions, {
      matter: {
        ask,
        choices: [
          { key: 'lost', name: name('Objetos perdidos', 'Lost property') },
          { key: 'time', name: name('Horarios') },
        ],
      },
      subject: { ask },
    });
    assert.doesNotMatch(
      JSON.stringify(questions),
      new RegExp(`${lost.id}|${label}`),
      'where it leads is not told',
    );

    await using outsider = await talk.connect(dario, other);
    await using stranger = await talk.connect(mallory);
    const seq = await talk.run(carla, line, 'questions.answer', { matter: 'lost' });
    await talk.run(carla, line, 'questions.answer', { subject: 'A blue backpack' });
    assert.deepEqual((await talk.event(line, seq)).body, {
      matter: { key: 'lost', name: name('Objetos perdidos', 'Lost property') },
    });
    assert.equal(await caseOf(talk, line), undefined, 'answers alone open no case');
    await talk.post(carla, line, 'I left it on line 7');
    await until(
      async () => (await caseOf(talk, line))?.line === lost.id && (await caseOf(talk, line))?.subject !== '',
    );
    const row = await caseOf(talk, line);
    assert.deepEqual([row!.subject, row!.label], ['A blue backpack', label]);
    await until(async () => {
      const moved = await house.rosters.find(line.ref);
      return moved?.team !== team;
    });
    const teams = await house.rosters.find(line.ref);
    assert.deepEqual(
      [ana, mallory].map((agent) => house.rosters.roleOf(teams!, agent.id)),
      [undefined, 'staff'],
    );
    await stranger.next('changed', ({ conversation }) => conversation.id === line.ref);
    assert.doesNotMatch(JSON.stringify(outsider.frames), /backpack|Objetos/);
  });

  test(`${store}: only what is asked can be answered, by customers, and what an agent has named stays`, async () => {
    await using talk = await openTalk(store);
    const { ana, carla, dario, line, other } = talk;
    await talk.refuses('not-found', carla, line, 'questions.answer', { subject: 'Nobody asked' });
    await askQuestions(talk);
    await talk.refuses('not-found', carla, line, 'questions.answer', { matter: 'invented' });
    await talk.refuses('frame-problem', carla, line, 'questions.answer', {});
    await talk.refuses('not-allowed', ana, line, 'questions.answer', { matter: 'time' });
    await talk.refuses('not-found', dario, line, 'questions.answer', { matter: 'time' });
    await talk.post(dario, other, 'I write at once');
    await until(async () => (await caseOf(talk, other)) !== undefined);
    const strand = {
      id: (await caseOf(talk, other))!.strand,
      ref: (await talk.house.rosters.findById((await caseOf(talk, other))!.strand))!.ref,
    };
    await talk.run(ana, strand, 'case.name', { subject: 'Named by Ana' });
    await talk.run(dario, other, 'questions.answer', { matter: 'time', subject: 'Named by Dario' });
    // Done twice, at once: as after a crash, or on two nodes.
    const worker = answerWorker(talk.house, 2 ** 30);
    await Promise.all([1, 2].map(() => worker.run(new AbortController().signal)));
    await until(async () => (await talk.house.db.row(sql`select 1 as yes from answer_task`)) === undefined);
    const row = await caseOf(talk, other);
    assert.deepEqual([row!.subject, row!.line, row!.label], ['Named by Ana', talk.team, null]);
  });
}

/** Lost property is another line's, Mallory's, and has a label. */
async function askQuestions(talk: Talk) {
  const { world, house, team, mallory } = talk;
  const owner = await world.person('Oscar', 'agent', 'owner');
  const opened = await linesClient(callAs(world, owner)).open({
    name: 'Lost property',
    people: [mallory.ref],
  });
  const row = await house.db.row<{ id: number }>(sql`select id from line where ref = ${refBytes(opened.id)}`);
  const label = uuidv7() as LabelId;
  await house.db.write(
    sql`insert into label (ref, name, colour) values (${refBytes(label)}, ${'Lost'}, ${'#336699'})`,
  );
  const choices = [
    { key: 'lost', name: name('Objetos perdidos', 'Lost property'), line: opened.id, label },
    { key: 'time', name: name('Horarios'), line: null, label: null },
  ];
  await changeLineDesk(world, team, { questions: { matter: { ask, choices }, subject: { ask } } });
  return { lost: { id: row!.id }, label };
}

async function caseOf({ house }: Talk, room: Room) {
  const row = await house.db.row<{ strand: number; line: number; subject: string; label: Uint8Array | null }>(
    sql`select c.strand, c.line, c.subject, l.ref as label from support_case c
      left join case_label g on g.strand = c.strand left join label l on l.id = g.label
      where c.conversation = ${room.id}`,
  );
  return row && { ...row, label: row.label && formatUuid(row.label) };
}
