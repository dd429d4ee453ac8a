import * as z from 'zod';
import { ConversationId, LineId, PersonId, Time } from '@tertulia/protocol/ids.ts';
import { PersonCard } from '@tertulia/protocol/people.ts';
import { Business, Language, Name, Text, TimeZone } from '../business/protocol.ts';
import { DoorQuestions, OpenNow } from '../hours/protocol.ts';

/** What is in the link: lower-case letters, digits and single hyphens. */
export const Slug = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .meta({ id: 'Slug' });

const Greeting = Text.max(500);
/** In languages other than the line's. */
const Greetings = z.partialRecord(Language, Greeting);

/** A line as the desk sees it. */
export const Line = z
  .object({
    id: LineId,
    slug: z.string(),
    name: z.string(),
    greeting: z.string(),
    greetings: Greetings,
    language: Language,
    /** Where customers come in. */
    link: z.string(),
    /** The team that sees its conversations. */
    people: z.array(PersonId),
    created: Time,
  })
  .meta({ id: 'Line' });
export type Line = z.infer<typeof Line>;
export const Lines = z.object({ lines: z.array(Line) }).meta({ id: 'Lines' });
export type Lines = z.infer<typeof Lines>;

/** `POST /api/lines`: without `slug`, it is made from the name; without `people`, all of the staff join its team. */
export const OpenLine = z
  .strictObject({
    name: Name,
    slug: Slug.optional(),
    greeting: Greeting.optional(),
    greetings: Greetings.optional(),
    language: Language.optional(),
    people: z.array(PersonId).max(1000).optional(),
  })
  .meta({ id: 'OpenLine' });
export type OpenLine = z.infer<typeof OpenLine>;

/** `PUT /api/lines/:id`: what is absent stays. */
export const ChangeLine = OpenLine.partial().meta({ id: 'ChangeLine' });
export type ChangeLine = z.infer<typeof ChangeLine>;

/** A line as a customer sees it. */
export const LineCard = z
  .object({
    id: LineId,
    slug: z.string(),
    name: z.string(),
    greeting: z.string(),
    greetings: Greetings,
    language: Language,
  })
  .meta({ id: 'LineCard' });
export type LineCard = z.infer<typeof LineCard>;

/** What the door shows before anything is written. */
export const Door = z
  .object({
    line: LineCard,
    business: Business,
    /** Whether someone of the team is at the desk now. */
    staffed: z.boolean(),
    hours: OpenNow,
    /** What may be asked before the first message. */
    questions: DoorQuestions.optional(),
  })
  .meta({ id: 'Door' });
export type Door = z.infer<typeof Door>;

/** `POST /api/door/:slug/open`: what is absent stays as it was. */
export const OpenDoor = z
  .strictObject({
    name: Name.optional(),
    /** In which the page speaks to him. */
    language: Language.optional(),
    /** One this server does not know is none. */
    zone: TimeZone.optional().catch(undefined),
  })
  .meta({ id: 'OpenDoor' });
export type OpenDoor = z.infer<typeof OpenDoor>;

export const OpenedDoor = Door.extend({
  me: PersonCard,
  conversation: ConversationId,
  /** There is something to follow; absent: nothing to ask for. */
  incidents: z.literal(true).optional(),
}).meta({ id: 'OpenedDoor' });
export type OpenedDoor = z.infer<typeof OpenedDoor>;

/** `PUT /api/door/me` */
export const ChangeCustomer = z.strictObject({ name: Name }).meta({ id: 'ChangeCustomer' });
export type ChangeCustomer = z.infer<typeof ChangeCustomer>;
