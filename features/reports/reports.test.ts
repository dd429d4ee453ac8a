import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PersonId } from '@tertulia/protocol/ids.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { Random } from '@tertulia/server/testing/random.ts';
import type { Person } from '@tertulia/server/testing/world.ts';
import { Problem } from '../call.ts';
import { type CaseTalk, openCases } from '../test-cases.ts';
import { callAs, changeLineDesk } from '../test-line-desk.ts';
import { HOURS } from '../test-case-lives.ts';
import { liveMonth } from '../test-month.ts';
import { counted, labelled } from '../test-reports.ts';
import { type Fact, figuresOf, happeningsOf, type Happening, hourIn, dayIn } from '../test-brute-force.ts';
import { reportsClient, sheetHref } from './client.ts';
import type { AskReported, Report } from './protocol.ts';

/** Over the night of the 25th of October, in which Madrid's clocks go back. */
const FROM = Date.UTC(2026, 9, 10);
const RANGE = { from: '2026-10-10', to: '2026-11-10' };
const { week } = HOURS[0]!;
const ANSWER = 60;
const RESOLVE = 480;

for (const store of stores()) {
  describe(`reports on ${store}`, () => {
    it('count a month as anyone counts it who reads the logs, and lead to the cases behind each number', async (t) => {
      await using talk = await openCases(store);
      const random = new Random();
      t.diagnostic(`FUZZ_SEED=${random.seed}`);
      const { world, team, workshopTeam, ana, ben, mallory, carla, dario, other, clock, house } = talk;
      for (const line of [team, workshopTeam])
        await changeLineDesk(world, line, {
          hours: { week, holidays: [] },
          answerMinutes: ANSWER,
          resolveMinutes: RESOLVE,
        });
      await liveMonth(talk, random, { from: FROM, days: 27, cases: 32 });
      // A real one, with a comment that begins like a formula, around the hour that comes twice.
      clock.now = Date.UTC(2026, 9, 25, 0, 30);
      await talk.post(dario, other, 'Good night');
      clock.now += 3_600_000;
      await talk.post(ana, other, 'And good morning');
      await talk.happened(await talk.strand(other), 'case.answered');
      const label = await labelled(talk, await talk.strand(other));
      const said = await talk.post(dario, other, '=2+5');
      await house.log.record({
        conversation: (await talk.strand(other)).id,
        events: [2, 2].map((score, i) => ({
          kind: 'case.rated',
          body: { score, seq: said, ...(i === 1 && { comment: said }) },
        })),
      });
      clock.now = Date.UTC(2026, 10, 12);
      await counted(talk);

      const all = await happenings(talk);
      const owner = await world.person('Olga', 'agent', 'owner');
      const client = reportsClient(callAs(world, owner));
      const report = await client.report(RANGE);
      const note = `seed ${random.seed}`;
      assert.ok(all.filter(({ what }) => what === 'answered').length > 12, 'there is something to count');
      assert.deepEqual(report.total, figuresOf(all), note);
      for (const { line, figures } of report.lines)
        assert.deepEqual(figures, figuresOf(all.filter((one) => one.line === line)), note);
      assert.equal(report.lines.length, 2);
      for (const { person, figures } of report.agents)
        assert.deepEqual(figures, figuresOf(all.filter((one) => one.person === person.id)), note);
      assert.deepEqual(
        report.agents.map(({ person }) => person.name),
        ['Ana', 'Ben', 'Mallory'],
      );
      const own = (await talk.strand(other)).id;
      assert.deepEqual(
        report.labels.map(({ label: id, figures }) => [id, figures]),
        [[label, figuresOf(all.filter(({ strand }) => strand === own))]],
      );
      checkVolumes(report, all);
      await checkTalk(talk, report);

      // Each number is as many cases.
      const listed = async (more: Partial<AskReported> & Pick<AskReported, 'what'>) => {
        const found = [];
        for (let after: string | undefined; ; ) {
          const page = await client.cases({ ...RANGE, ...more, after });
          found.push(...page.cases);
          if ((after = page.next) === undefined) return found;
        }
      };
      assert.equal((await listed({ what: 'opened' })).length, report.total.opened);
      assert.equal(
        (await listed({ what: 'answered', target: 'missed' })).length,
        report.total.answered.missed,
      );
      for (const hour of [2, 10])
        assert.equal((await listed({ what: 'opened', hour })).length, report.hours[hour]!.opened);
      assert.equal((await listed({ what: 'opened', hour: 9, weekday: 1 })).length, report.week[1]![9]);
      const { person, figures } = report.agents[0]!;
      assert.equal((await listed({ what: 'resolved', person: person.id })).length, figures.resolved.count);
      const [bad] = await listed({ what: 'rated', label });
      assert.deepEqual([bad?.score, bad?.comment, bad?.customer], [2, '=2+5', 'Dario']);

      await checkSheets(talk, owner, report);
      await checkOutsiders(talk, { report, all, ana: ana.ref, ben: ben.ref, mallory, carla });
    });

    it('a case that changes is counted anew, and counting twice changes nothing', async () => {
      await using talk = await openCases(store);
      const { world, house, ana, carla, line, clock } = talk;
      await talk.post(carla, line, 'Hello');
      const strand = await talk.strand(line);
      clock.advance(120_000);
      await talk.post(ana, line, 'Hello');
      await talk.happened(strand, 'case.answered');
      await talk.run(ana, strand, 'case.resolve', {});
      await counted(talk);
      const rows = () => house.db.rows(sql`select * from report_entry order by strand, seq, what`);
      const before = await rows();
      assert.deepEqual(
        before.map(({ what }) => String(what)).toSorted((a, b) => a.localeCompare(b)),
        ['answered', 'opened', 'resolved'],
      );
      await house.db.write(sql`insert into report_task (strand, stamp) select strand, 1 from support_case`);
      await counted(talk);
      assert.deepEqual(await rows(), before, 'from the log alone');
      await talk.run(ana, strand, 'case.reopen', {});
      await counted(talk);
      const day = dayIn(clock.now);
      const owner = await world.person('Olga', 'agent', 'owner');
      const { total } = await reportsClient(callAs(world, owner)).report({ from: day, to: day });
      assert.deepEqual([total.opened, total.reopened, total.resolved.count], [1, 1, 1]);
      assert.deepEqual(total.answered.waited, { median: 120_000, p90: 120_000 });
    });
  });
}

async function happenings({ house }: CaseTalk): Promise<Happening[]> {
  const rows = await house.db.rows<Omit<Fact, 'body'> & { body: string }>(
    sql`select e.conversation as strand, e.seq, e.at, p.ref as by, e.kind, e.body from event e
      join conversation c on c.id = e.conversation and c.kind = 'case' left join person p on p.id = e.sender
      order by e.conversation, e.seq`,
  );
  const facts = rows.map((row) => ({ ...row, body: JSON.parse(row.body) as Fact['body'] }));
  const all = [...Map.groupBy(facts, ({ strand }) => strand).values()];
  return all.flatMap((log) => happeningsOf(log, { answer: ANSWER, resolve: RESOLVE })).filter(isInRange);
}

function isInRange({ at }: Happening): boolean {
  return dayIn(at) >= RANGE.from && dayIn(at) <= RANGE.to;
}

function checkVolumes({ days, hours, week }: Report, all: readonly Happening[]): void {
  assert.equal(days.length, 32);
  for (const what of ['opened', 'reopened', 'resolved'] as const) {
    for (const day of days)
      assert.equal(
        day[what],
        all.filter((one) => one.what === what && dayIn(one.at) === day.day).length,
        day.day,
      );
    for (const [hour, volume] of hours.entries())
      assert.equal(volume[what], all.filter((one) => one.what === what && hourIn(one.at) === hour).length);
  }
  for (const [weekday, own] of week.entries())
    for (const [hour, count] of own.entries()) {
      const isThen = ({ what, at }: Happening) =>
        what === 'opened' && (new Date(dayIn(at)).getUTCDay() + 6) % 7 === weekday && hourIn(at) === hour;
      assert.equal(count, all.filter(isThen).length);
    }
}

/** Two in the morning comes twice: what was said at each counts at two. */
async function checkTalk(talk: CaseTalk, { days, hours }: Report): Promise<void> {
  const day = days.find((one) => one.day === '2026-10-25')!;
  assert.deepEqual([day.incoming, day.outgoing], [2, 1]);
  assert.ok(hours[2]!.incoming >= 2 && hours[2]!.outgoing === 1);
  const [row] = await talk.house.db.rows<{ count: number }>(
    sql`select count(*) as count from event e join conversation c on c.id = e.conversation and c.kind = 'line'
      where e.kind = 'message.posted' and e.at < ${Date.UTC(2026, 10, 10, 23)} and e.at >= ${FROM}`,
  );
  const said = days.reduce((sum, one) => sum + one.incoming + one.outgoing + one.automatic, 0);
  assert.equal(said, Number(row!.count));
}

async function checkSheets({ world }: CaseTalk, owner: Person, report: Report): Promise<void> {
  const { TestBrowser } = await import('../test-browser.ts');
  const browser = new TestBrowser(world.app);
  const read = async (asked: Parameters<typeof sheetHref>[0]) => {
    const answer = await browser.ask('GET', sheetHref(asked), undefined, { cookie: owner.cookie });
    assert.equal(answer.status, 200);
    assert.ok(answer.text.startsWith('\uFEFF'));
    return parseCsv(answer.text.slice(1), asked.language === 'es' ? ';' : ',');
  };
  const days = await read({ ...RANGE, sheet: 'days', language: 'es' });
  assert.deepEqual(
    days.slice(1),
    report.days.map((day) =>
      [day.day, day.opened, day.reopened, day.resolved, day.incoming, day.outgoing, day.automatic].map(
        String,
      ),
    ),
  );
  for (const sheet of ['hours', 'week', 'lines', 'agents', 'labels'] as const)
    for (const language of ['es', 'en'] as const) {
      const rows = await read({ ...RANGE, sheet, language });
      assert.ok(rows.length > 1 && rows.every((row) => row.length === rows[0]!.length), sheet);
    }
  const cases = await read({ ...RANGE, sheet: 'cases', what: 'rated', language: 'en' });
  assert.equal(
    cases.length - 1,
    report.total.scores.reduce((sum, count) => sum + count),
  );
  const comments = cases.slice(1).flatMap((row) => row.at(-1) || []);
  assert.deepEqual(comments, ["'=2+5"], 'no program computes what a customer wrote');
}

function parseCsv(text: string, separator: string): string[][] {
  const cell = new RegExp(`("(?:[^"]|"")*"|[^${separator}\\r]*)(${separator}|\\r\\n)`, 'g');
  const rows: string[][] = [[]];
  for (const [, value = '', end] of text.matchAll(cell)) {
    rows.at(-1)!.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

interface Outside {
  readonly report: Report;
  readonly all: readonly Happening[];
  readonly ana: PersonId;
  readonly ben: PersonId;
  readonly mallory: Person;
  readonly carla: Person;
}

/** Mallory is of the workshop alone, and no owner. */
async function checkOutsiders(talk: CaseTalk, { report, all, ben, mallory, carla }: Outside): Promise<void> {
  const { world, orders, workshop } = talk;
  const client = reportsClient(callAs(world, mallory));
  const own = await client.report(RANGE);
  assert.deepEqual(own.total, figuresOf(all.filter(({ line }) => line === workshop)));
  assert.deepEqual(
    own.choices.map(({ line }) => line),
    [workshop],
  );
  assert.deepEqual([own.agents.map(({ person }) => person.id), own.labels], [[mallory.ref], []]);
  assert.ok(own.total.opened < report.total.opened, 'there is more than she sees');
  const isNotFound = (problem: unknown) => problem instanceof Problem && problem.code === 'not-found';
  await assert.rejects(client.report({ ...RANGE, line: orders }), isNotFound);
  await assert.rejects(client.cases({ ...RANGE, line: orders, what: 'opened' }), isNotFound);
  await assert.rejects(client.cases({ ...RANGE, person: ben, what: 'resolved' }), isNotFound);
  const { cases } = await client.cases({ ...RANGE, what: 'rated' });
  assert.ok(cases.every(({ line }) => line === 'Taller'));
  await assert.rejects(client.report({ from: '2026-11-10', to: '2026-11-09' }), Problem);
  await assert.rejects(client.report({ from: '2020-01-01', to: '2026-11-09' }), Problem);
  await assert.rejects(reportsClient(callAs(world, carla)).report(RANGE), Problem);
}
