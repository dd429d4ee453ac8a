import { CaseCard } from '@tertulia/protocol/case.ts';
import { ConversationId, LabelId, LineId, NoteId, Time } from '@tertulia/protocol/ids.ts';
import { PersonCard } from '@tertulia/protocol/people.ts';
import * as z from 'zod';
import { Language, Name, Text } from '../business/protocol.ts';

/** A browser in which he has been here. It may be one of somebody else's whom he let write. */
export const CustomerBrowser = z
  .object({ label: z.string(), first: Time, last: Time })
  .meta({ id: 'CustomerBrowser' });

/** `GET /api/customers/:person`: who he is, to staff who see a conversation of his. */
export const Customer = z
  .object({
    person: PersonCard,
    language: Language.optional(),
    since: Time,
    /** The last used first. */
    browsers: z.array(CustomerBrowser),
    labels: z.array(LabelId),
    /** Where he writes to, as far as the asker sees it; the last used first. */
    talks: z.array(z.object({ conversation: ConversationId, line: LineId, at: Time })),
  })
  .meta({ id: 'Customer' });
export type Customer = z.infer<typeof Customer>;

/** `PUT /api/customers/:person`: the name he sees too. */
export const CorrectCustomer = z.strictObject({ name: Name }).meta({ id: 'CorrectCustomer' });
export type CorrectCustomer = z.infer<typeof CorrectCustomer>;

/** `PUT /api/customers/:person/labels/:label` */
export const LabelCustomer = z.strictObject({ on: z.boolean() }).meta({ id: 'LabelCustomer' });
export type LabelCustomer = z.infer<typeof LabelCustomer>;

/** `GET /api/customers/:person/cases`: the cases the asker may see, the newest first. */
export const CustomerCases = z
  .object({
    cases: z.array(CaseCard),
    /** The owners. */
    people: z.array(PersonCard),
    /** There are more: ask with `before`. */
    next: z.string().optional(),
  })
  .meta({ id: 'CustomerCases' });
export type CustomerCases = z.infer<typeof CustomerCases>;

export const LONGEST_NOTE = 2000;
const NoteText = Text.min(1).max(LONGEST_NOTE);

/** What a colleague wrote down about a customer. */
export const CustomerNote = z
  .object({
    id: NoteId,
    text: z.string(),
    by: PersonCard,
    at: Time,
    /** When its words were changed. */
    changed: Time.optional(),
  })
  .meta({ id: 'CustomerNote' });
export type CustomerNote = z.infer<typeof CustomerNote>;

/** `GET /api/customers/:person/notes`: the newest first. */
export const CustomerNotes = z
  .object({ notes: z.array(CustomerNote), next: z.string().optional() })
  .meta({ id: 'CustomerNotes' });
export type CustomerNotes = z.infer<typeof CustomerNotes>;

/** `POST /api/customers/:person/notes`, `PUT /api/customers/:person/notes/:note` */
export const WriteNote = z.strictObject({ text: NoteText }).meta({ id: 'WriteNote' });
export type WriteNote = z.infer<typeof WriteNote>;
