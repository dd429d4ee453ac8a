import type { Call } from '../call.ts';
import type { AskReport, AskReported, AskSheet, Report, ReportedCases } from './protocol.ts';

export function reportsClient(call: Call) {
  return {
    report: (asked: AskReport) => call<Report>('GET', `/api/reports?${queryOf(asked)}`),
    cases: (asked: AskReported) => call<ReportedCases>('GET', `/api/reports/cases?${queryOf(asked)}`),
    /** As an address of the desk asks: the server checks it. */
    casesBy: (query: string) => call<ReportedCases>('GET', `/api/reports/cases?${query}`),
  };
}

export function sheetHref(asked: Omit<AskSheet, 'what'> & Partial<Pick<AskSheet, 'what'>>): string {
  return `/api/reports/csv?${queryOf(asked)}`;
}

function queryOf(asked: object): string {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}
