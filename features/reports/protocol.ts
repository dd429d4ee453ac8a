import { ConversationId, LabelId, LineId, PersonId, Time } from '@tertulia/protocol/ids.ts';
import { PersonCard } from '@tertulia/protocol/people.ts';
import * as z from 'zod';

/** What can be counted, and looked at one by one. */
export const ENTRIES = ['opened', 'reopened', 'answered', 'resolved', 'human', 'rated'] as const;
export const EntryKind = z.enum(ENTRIES).meta({ id: 'EntryKind' });
export type EntryKind = z.infer<typeof EntryKind>;

export const MOST_DAYS = 366;
const Day = z.iso.date();
const Whole = z.coerce.number().int();

/** `GET /api/reports`: days of the business's zone, both included; at most 366. */
export const AskReport = z.object({ from: Day, to: Day, line: LineId.optional() });
export type AskReport = z.infer<typeof AskReport>;

/** Milliseconds; of an even number the lower one in the middle. Nothing where nothing was counted. */
export const Spread = z
  .object({ median: z.int().optional(), p90: z.int().optional() })
  .meta({ id: 'Spread' });
export type Spread = z.infer<typeof Spread>;

/** How long something took: by the clock, and in the hours that are promised. */
export const Durations = z
  .object({ count: z.int(), waited: Spread, worked: Spread, met: z.int(), missed: z.int() })
  .meta({ id: 'Durations' });
export type Durations = z.infer<typeof Durations>;

export const Figures = z
  .object({
    opened: z.int(),
    reopened: z.int(),
    /** First answers by a person. */
    answered: Durations,
    resolved: Durations,
    human: z.object({ count: z.int(), answered: z.int(), waited: Spread }),
    /** How often each of the scores 1 to 5 was given. */
    scores: z.array(z.int()).length(5),
  })
  .meta({ id: 'Figures' });
export type Figures = z.infer<typeof Figures>;

/** What happened in one stretch of time. */
export const Volume = z
  .object({
    opened: z.int(),
    reopened: z.int(),
    resolved: z.int(),
    /** Messages: of customers, of people of the staff, of nobody. */
    incoming: z.int(),
    outgoing: z.int(),
    automatic: z.int(),
  })
  .meta({ id: 'Volume' });
export type Volume = z.infer<typeof Volume>;

export const Report = z
  .object({
    zone: z.string(),
    /** In the business's zone. */
    today: Day,
    total: Figures,
    days: z.array(Volume.extend({ day: Day })),
    /** By the hour of the day, 24 of them. */
    hours: z.array(Volume).length(24),
    /** Cases opened: Monday to Sunday, by hour. */
    week: z.array(z.array(z.int()).length(24)).length(7),
    /** All that the asker may ask for, whatever was asked. */
    choices: z.array(z.object({ line: LineId, name: z.string() })),
    lines: z.array(z.object({ line: LineId, name: z.string(), figures: Figures })),
    /** Of everyone for the owner; of oneself else. */
    agents: z.array(z.object({ person: PersonCard, figures: Figures })),
    labels: z.array(z.object({ label: LabelId, name: z.string(), colour: z.string(), figures: Figures })),
    /** Incidents of these lines that were opened then. */
    incidents: z.int(),
  })
  .meta({ id: 'Report' });
export type Report = z.infer<typeof Report>;

/** `GET /api/reports/cases`: the cases behind a number, newest first. All of what is given must hold. */
export const AskReported = AskReport.extend({
  what: EntryKind,
  person: PersonId.optional(),
  label: LabelId.optional(),
  target: z.enum(['met', 'missed']).optional(),
  score: Whole.min(1).max(5).optional(),
  hour: Whole.min(0).max(23).optional(),
  /** Monday is 0. */
  weekday: Whole.min(0).max(6).optional(),
  after: z.string().max(64).optional(),
});
export type AskReported = z.infer<typeof AskReported>;

export const ReportedCase = z
  .object({
    case: ConversationId,
    reference: z.string(),
    conversation: ConversationId,
    customer: z.string(),
    line: z.string(),
    at: Time,
    person: PersonCard.optional(),
    waited: z.int().optional(),
    worked: z.int().optional(),
    target: z.enum(['met', 'missed']).optional(),
    score: z.int().optional(),
    comment: z.string().optional(),
  })
  .meta({ id: 'ReportedCase' });
export type ReportedCase = z.infer<typeof ReportedCase>;
export const ReportedCases = z
  .object({ cases: z.array(ReportedCase), next: z.string().optional() })
  .meta({ id: 'ReportedCases' });
export type ReportedCases = z.infer<typeof ReportedCases>;

export const SHEETS = ['days', 'hours', 'week', 'lines', 'agents', 'labels', 'cases'] as const;
export const Sheet = z.enum(SHEETS).meta({ id: 'Sheet' });
export type Sheet = z.infer<typeof Sheet>;

/** `GET /api/reports/csv`: any table. Of `cases` all of `GET /api/reports/cases`, not a page of it. */
export const AskSheet = AskReported.omit({ after: true }).extend({
  what: EntryKind.default('opened'),
  sheet: Sheet,
  language: z.enum(['es', 'en']),
});
export type AskSheet = z.infer<typeof AskSheet>;
