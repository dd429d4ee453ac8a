import type { House } from '@tertulia/server/house.ts';
import type { Language } from '../business/protocol.ts';
import { localOf } from '../local-time.ts';
import { type Cell, csvLine, startCsv } from './csv.ts';
import { listReported } from './list-cases.ts';
import { makeReport } from './make-report.ts';
import type { AskSheet, Figures, Report, Volume } from './protocol.ts';
import type { Scope } from './scope.ts';
import { type SheetWords, sheetWords } from './sheet-words.ts';

const PAGE = 500;

/** A table as text, bit by bit. @throws Refusal */
export async function* writeSheet(house: House, scope: Scope, asked: AskSheet): AsyncGenerator<string> {
  const { language } = asked;
  yield startCsv();
  for await (const cells of rowsOf(house, scope, asked)) yield csvLine(cells, language);
}

async function* rowsOf(house: House, scope: Scope, asked: AskSheet): AsyncGenerator<readonly Cell[]> {
  if (asked.sheet === 'cases') return yield* caseRows(house, scope, asked);
  const report = await makeReport(house, scope, asked);
  yield* tableOf(report, asked.sheet, asked.language);
}

function tableOf(report: Report, sheet: Exclude<AskSheet['sheet'], 'cases'>, language: Language): Cell[][] {
  const say = sheetWords[language];
  switch (sheet) {
    case 'days':
      return [volumeHead(say.day, say), ...report.days.map((day) => [day.day, ...volumeCells(day)])];
    case 'hours':
      return [volumeHead(say.hour, say), ...report.hours.map((hour, i) => [i, ...volumeCells(hour)])];
    case 'week':
      return [
        [say.weekday, ...report.hours.map((_, hour) => hour)],
        ...report.week.map((hours, day) => [say.weekdays.split(' ')[day], ...hours]),
      ];
    case 'lines':
      return figureTable(
        say.line,
        report.lines.map(({ name, figures }) => [name, figures]),
        say,
      );
    case 'agents':
      return figureTable(
        say.agent,
        report.agents.map(({ person, figures }) => [person.name, figures]),
        say,
      );
    case 'labels':
      return figureTable(
        say.label,
        report.labels.map(({ name, figures }) => [name, figures]),
        say,
      );
  }
}

function volumeHead(first: string, say: SheetWords): Cell[] {
  return [first, say.opened, say.reopened, say.resolved, say.incoming, say.outgoing, say.automatic];
}

function volumeCells({ opened, reopened, resolved, incoming, outgoing, automatic }: Volume): Cell[] {
  return [opened, reopened, resolved, incoming, outgoing, automatic];
}

type Named = readonly [string, Figures];

function figureTable(first: string, rows: readonly Named[], say: SheetWords): Cell[][] {
  const took = (name: string) => [
    name,
    ...[say.median, say.p90, say.openMedian, say.openP90, say.met, say.missed].map(
      (what) => `${name}: ${what}`,
    ),
  ];
  const human = [say.human, `${say.human}: ${say.median}`, `${say.human}: ${say.p90}`];
  const head = [first, say.opened, say.reopened, ...took(say.answered), ...took(say.resolved), ...human];
  return [
    [...head, say.ratings, say.score],
    ...rows.map(([name, figures]) => [name, ...figureCells(figures)]),
  ];
}

function figureCells({ opened, reopened, answered, resolved, human, scores }: Figures): Cell[] {
  const took = ({ count, waited, worked, met, missed }: Figures['answered']) => [
    count,
    ...[waited.median, waited.p90, worked.median, worked.p90].map(secondsOf),
    met,
    missed,
  ];
  const rated = scores.reduce((sum, count) => sum + count, 0);
  const points = scores.reduce((sum, count, i) => sum + count * (i + 1), 0);
  return [
    opened,
    reopened,
    ...took(answered),
    ...took(resolved),
    human.count,
    secondsOf(human.waited.median),
    secondsOf(human.waited.p90),
    rated,
    rated > 0 ? Math.round((points / rated) * 100) / 100 : undefined,
  ];
}

function secondsOf(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : Math.round(milliseconds / 1000);
}

async function* caseRows(house: House, scope: Scope, asked: AskSheet): AsyncGenerator<readonly Cell[]> {
  const say = sheetWords[asked.language];
  yield [
    say.reference,
    say.customer,
    say.line,
    say.at,
    say.agent,
    say.waited,
    say.worked,
    say.target,
    say.score,
    say.comment,
  ];
  for (let after: string | undefined; ; ) {
    const page = await listReported(house, scope, { ...asked, after }, PAGE);
    for (const one of page.cases)
      yield [
        one.reference,
        one.customer,
        one.line,
        writeTime(scope.zone, one.at),
        one.person?.name,
        secondsOf(one.waited),
        secondsOf(one.worked),
        one.target && say[one.target],
        one.score,
        one.comment,
      ];
    after = page.next;
    if (after === undefined) return;
  }
}

/** "2026-11-22 14:05:00", as the business's clock shows it: every table program reads it as a time. */
function writeTime(zone: string, at: number): string {
  return new Date(localOf(zone, at)).toISOString().slice(0, 19).replace('T', ' ');
}
