import { LabelId, LineId, Time } from '@tertulia/protocol/ids.ts';
import * as z from 'zod';
import { Text, Title } from '../business/protocol.ts';

export const MOST_SHIFTS = 6;
export const MOST_HOLIDAYS = 200;
export const MOST_CHOICES = 8;

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** From a time of day until another: of the next day, where that is not later. `00:00` to `00:00` is the whole day. */
export const Shift = z.strictObject({ from: TimeOfDay, to: TimeOfDay }).meta({ id: 'Shift' });
export type Shift = z.infer<typeof Shift>;

/** A day with hours of its own; without any it is closed. What began the day before goes on to its end. */
export const Holiday = z
  .strictObject({
    date: z.iso.date(),
    name: Title.max(60),
    /** On this day of every year. */
    yearly: z.boolean(),
    shifts: z.array(Shift).max(MOST_SHIFTS),
  })
  .meta({ id: 'Holiday' });
export type Holiday = z.infer<typeof Holiday>;

/** When a line is open, as the clocks of the business show. A week without any shift: always. */
export const Hours = z
  .strictObject({
    /** Monday first. A shift belongs to the day on which it begins. */
    week: z.array(z.array(Shift).max(MOST_SHIFTS)).length(7),
    holidays: z.array(Holiday).max(MOST_HOLIDAYS),
  })
  .meta({ id: 'Hours' });
export type Hours = z.infer<typeof Hours>;

/** The same in each language; where one is empty, the other stands for it. */
const phrase = (most: number) => z.strictObject({ es: Text.max(most), en: Text.max(most) });
export const Phrase = phrase(120).meta({ id: 'Phrase' });
export type Phrase = z.infer<typeof Phrase>;
const Asked = Phrase.refine(({ es, en }) => es !== '' || en !== '', 'empty in every language');

/** One of the matters a customer can choose at first. */
export const Matter = z
  .strictObject({
    key: z.string().regex(/^[a-z0-9]{1,20}$/),
    name: Asked,
    /** Whose matter it is: the case goes there at once. */
    line: LineId.nullable(),
    label: LabelId.nullable(),
  })
  .meta({ id: 'Matter' });
export type Matter = z.infer<typeof Matter>;

/** What a customer may be asked before his first message. Each question is optional, and so is its answer. */
export const FirstQuestions = z
  .strictObject({
    matter: z.strictObject({ ask: Asked, choices: z.array(Matter).min(2).max(MOST_CHOICES) }).nullable(),
    subject: z.strictObject({ ask: Asked }).nullable(),
  })
  .refine(({ matter }) => areDistinct(matter?.choices.map(({ key }) => key) ?? []), 'two choices share a key')
  .meta({ id: 'FirstQuestions' });
export type FirstQuestions = z.infer<typeof FirstQuestions>;

/** How a line works. */
export const LineDesk = z
  .strictObject({
    hours: Hours,
    /** What is said by itself to who writes outside hours; empty in a language: a ready-made sentence. `{{opens}}` is when. */
    away: z.strictObject({ on: z.boolean(), words: phrase(500) }),
    questions: FirstQuestions,
    /** Open minutes until a person answers first; 0: no target. */
    answerMinutes: z.int().min(0).max(60_000),
    /** Open minutes until it is resolved; 0: no target. */
    resolveMinutes: z.int().min(0).max(600_000),
    /** Working days in which a complaint is answered. */
    complaintDays: z.int().min(1).max(90),
    /** A case with this label is a complaint. */
    complaintLabel: LabelId.nullable(),
    /** A customer who writes again within so many days goes on with the same case. */
    reopenDays: z.int().min(0).max(365),
  })
  .meta({ id: 'LineDesk' });
export type LineDesk = z.infer<typeof LineDesk>;

export const NEW_DESK: LineDesk = {
  hours: { week: [[], [], [], [], [], [], []], holidays: [] },
  away: { on: true, words: { es: '', en: '' } },
  questions: { matter: null, subject: null },
  answerMinutes: 0,
  resolveMinutes: 0,
  complaintDays: 15,
  complaintLabel: null,
  reopenDays: 7,
};

/** Whether it is open now, and what comes next. */
export const OpenNow = z
  .object({
    open: z.boolean(),
    /** When that changes; absent: not within two years. */
    changes: Time.optional(),
    /** It is closed today because of this. */
    holiday: z.string().optional(),
  })
  .meta({ id: 'OpenNow' });
export type OpenNow = z.infer<typeof OpenNow>;

/** `GET /api/lines/:id/desk` */
export const LineDeskSeen = z
  .object({ desk: LineDesk, now: OpenNow, zone: z.string() })
  .meta({ id: 'LineDeskSeen' });
export type LineDeskSeen = z.infer<typeof LineDeskSeen>;

/** `PUT /api/lines/:id/desk`: what is absent stays. */
export const ChangeLineDesk = LineDesk.partial().meta({ id: 'ChangeLineDesk' });
export type ChangeLineDesk = z.infer<typeof ChangeLineDesk>;

/** `POST /api/hours/look`: what these hours would say now. */
export const LookAtHours = z.strictObject({ hours: Hours }).meta({ id: 'LookAtHours' });
export type LookAtHours = z.infer<typeof LookAtHours>;

/** The first questions as a customer sees them. */
export const DoorQuestions = z
  .object({
    matter: z
      .object({ ask: Phrase, choices: z.array(z.object({ key: z.string(), name: Phrase })) })
      .optional(),
    subject: z.object({ ask: Phrase }).optional(),
  })
  .meta({ id: 'DoorQuestions' });
export type DoorQuestions = z.infer<typeof DoorQuestions>;

function areDistinct(keys: readonly string[]): boolean {
  return new Set(keys).size === keys.length;
}
