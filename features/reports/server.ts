import { Readable } from 'node:stream';
import type { Feature } from '@tertulia/server/feature.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import { sessionOf } from '@tertulia/server/gateway/http.ts';
import type { House } from '@tertulia/server/house.ts';
import { countingWorker, reportQueue } from './count-cases.ts';
import { talkWorker } from './count-talk.ts';
import { daysOf } from './days.ts';
import { daysWorker, labelledDays } from './keep-days.ts';
import { listReported } from './list-cases.ts';
import { makeReport } from './make-report.ts';
import { AskReport, AskReported, AskSheet, Report, ReportedCases } from './protocol.ts';
import { readScope } from './scope.ts';
import { writeSheet } from './sheets.ts';

const EVERY_MS = 3000;
const PAGE = 50;
const tags = ['reports'];
const config = { who: 'staff', budget: 'normal' } as const;

/** What is counted of the cases and the talk, and the cases behind each number. */
export const reports: Feature = {
  name: 'reports',
  migrations: ['./0001-reports.sql', './0002-report-days.sql'].map((path) => new URL(path, import.meta.url)),
  uponAppend: [reportQueue, labelledDays],
  workers: (house) => [
    countingWorker(house, EVERY_MS),
    talkWorker(house, EVERY_MS),
    daysWorker(house, EVERY_MS),
  ],
  routes: reportRoutes,
};

function reportRoutes(app: App, house: House): void {
  app.route({
    method: 'GET',
    url: '/api/reports',
    config,
    schema: {
      tags,
      summary: 'What happened in these days',
      querystring: AskReport,
      response: { 200: Report },
    },
    handler: async (request) =>
      makeReport(house, await readScope(house, sessionOf(request), request.query.line), request.query),
  });

  app.route({
    method: 'GET',
    url: '/api/reports/cases',
    config,
    schema: {
      tags,
      summary: 'The cases behind a number',
      querystring: AskReported,
      response: { 200: ReportedCases },
    },
    handler: async (request) =>
      listReported(
        house,
        await readScope(house, sessionOf(request), request.query.line),
        request.query,
        PAGE,
      ),
  });

  app.route({
    method: 'GET',
    url: '/api/reports/csv',
    config,
    schema: { tags, summary: 'A table of a report, as a file', querystring: AskSheet },
    handler: async (request, reply) => {
      const { query } = request;
      const scope = await readScope(house, sessionOf(request), query.line);
      // Refused before the first byte, not in the middle of a file.
      if (query.sheet === 'cases') await listReported(house, scope, query, 1);
      else daysOf(scope.zone, query.from, query.to);
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${query.sheet}_${query.from}_${query.to}.csv"`)
        .send(Readable.from(writeSheet(house, scope, query)));
    },
  });
}
