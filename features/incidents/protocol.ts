import { CaseCard } from '@tertulia/protocol/case.ts';
import { LogEvent } from '@tertulia/protocol/event.ts';
import { CommandId, ConversationId, LabelId, LineId, PersonId, Seq, Time } from '@tertulia/protocol/ids.ts';
import { PersonCard } from '@tertulia/protocol/people.ts';
import * as z from 'zod';
import { Text, Title } from '../business/protocol.ts';

/** `identified`: the cause is known. `solved`: it works again, and nobody has asked each case yet. */
export const INCIDENT_STATES = ['open', 'identified', 'solved', 'closed'] as const;
export const IncidentState = z.enum(INCIDENT_STATES).meta({ id: 'IncidentState' });
export type IncidentState = z.infer<typeof IncidentState>;
/** What it can be turned to; it is closed by asking its cases. */
export const RunningState = IncidentState.exclude(['closed']);
export type RunningState = z.infer<typeof RunningState>;

/** More cases than this are linked or closed in several steps. */
export const MOST_CASES = 500;
/** So long a closing waits before anything of it leaves: until then it can be taken back. */
export const UNDO_MS = 10_000;

const Words = Text.min(1).max(2000);
const Cases = z.array(ConversationId).max(MOST_CASES);
const by = { person: PersonId };

/* In the customer's own conversation with a line. */

/** Tell me of what happens with this incident, or no more. */
export const TopicFollow = z
  .strictObject({ incident: ConversationId, on: z.boolean() })
  .meta({ id: 'TopicFollow' });
export const TopicFollowed = z
  .object({ incident: ConversationId, title: z.string(), on: z.boolean() })
  .meta({ id: 'TopicFollowed' });

/* In the incident's log, which is read over HTTP alone. `person`: of the staff, who did it. */

export const IncidentOpened = z
  .object({
    ...by,
    title: z.string(),
    lines: z.array(LineId),
    label: LabelId.optional(),
    shown: z.boolean(),
  })
  .meta({ id: 'IncidentOpened' });
export const IncidentChanged = z
  .object({
    ...by,
    title: z.string().optional(),
    label: LabelId.nullable().optional(),
    owner: PersonId.nullable().optional(),
    shown: z.boolean().optional(),
  })
  .meta({ id: 'IncidentChanged' });
export const IncidentTurned = z.object({ ...by, state: RunningState }).meta({ id: 'IncidentTurned' });
export const IncidentLinked = z.object({ ...by, cases: Cases }).meta({ id: 'IncidentLinked' });
export const IncidentUnlinked = z.object({ ...by, cases: Cases }).meta({ id: 'IncidentUnlinked' });
/** Its customers and followers are told so. */
export const IncidentUpdated = z.object({ ...by, text: z.string() }).meta({ id: 'IncidentUpdated' });
/** Who had not been told of `of` yet, is not. */
export const IncidentStopped = z.object({ ...by, of: Seq }).meta({ id: 'IncidentStopped' });
/** `resolves`: the cases that end with it; the others go on. `from`: how it stood. */
export const IncidentClosed = z
  .object({ ...by, text: z.string().optional(), resolves: Cases, from: RunningState })
  .meta({ id: 'IncidentClosed' });
/** `of`: the closing. What of it has not left yet does not leave any more. */
export const IncidentReopened = z
  .object({ ...by, of: Seq, state: RunningState })
  .meta({ id: 'IncidentReopened' });

/* In the case's log: for staff alone. */

export const IncidentJoined = z
  .object({ incident: ConversationId, title: z.string(), on: z.boolean(), ...by })
  .meta({ id: 'IncidentJoined' });
/** The customer's message `seq` was the incident's. */
export const IncidentTold = z
  .object({ incident: ConversationId, title: z.string(), conversation: ConversationId, seq: Seq })
  .meta({ id: 'IncidentTold' });

export const commands = { 'topic.follow': TopicFollow };
export const events = {
  'topic.followed': TopicFollowed,
  'incident.opened': IncidentOpened,
  'incident.changed': IncidentChanged,
  'incident.turned': IncidentTurned,
  'incident.linked': IncidentLinked,
  'incident.unlinked': IncidentUnlinked,
  'incident.updated': IncidentUpdated,
  'incident.stopped': IncidentStopped,
  'incident.closed': IncidentClosed,
  'incident.reopened': IncidentReopened,
  'incident.joined': IncidentJoined,
  'incident.told': IncidentTold,
};

/* Over HTTP, for the staff of its lines. */

export const IncidentCard = z
  .object({
    id: ConversationId,
    title: z.string(),
    state: IncidentState,
    lines: z.array(LineId),
    label: LabelId.optional(),
    owner: PersonCard.optional(),
    shown: z.boolean(),
    opened: Time,
    closed: Time.optional(),
    /** How many are linked, and how many more follow. */
    cases: z.int(),
    followers: z.int(),
  })
  .meta({ id: 'IncidentCard' });
export type IncidentCard = z.infer<typeof IncidentCard>;

/** `GET /api/incidents`: the running ones first, of each the newest first. */
export const IncidentFilter = z.object({
  state: z.enum(['running', 'closed']).optional(),
  line: LineId.optional(),
  label: LabelId.optional(),
  words: z.string().trim().min(1).max(100).optional(),
  before: z
    .string()
    .regex(/^[01]\.\d{1,15}$/)
    .optional(),
});
export type IncidentFilter = z.infer<typeof IncidentFilter>;
export const Incidents = z
  .object({ incidents: z.array(IncidentCard), next: z.string().optional() })
  .meta({ id: 'Incidents' });
export type Incidents = z.infer<typeof Incidents>;

/** `POST /api/incidents`: with its first cases. */
export const OpenIncident = z
  .strictObject({
    title: Title,
    lines: z.array(LineId).min(1).max(50),
    label: LabelId.optional(),
    shown: z.boolean(),
    cases: Cases.optional(),
  })
  .meta({ id: 'OpenIncident' });
export type OpenIncident = z.infer<typeof OpenIncident>;

/** `PUT /api/incidents/:id` */
export const ChangeIncident = z
  .strictObject({
    title: Title.optional(),
    label: LabelId.nullable().optional(),
    owner: PersonId.nullable().optional(),
    shown: z.boolean().optional(),
    state: RunningState.optional(),
  })
  .meta({ id: 'ChangeIncident' });
export type ChangeIncident = z.infer<typeof ChangeIncident>;

/** How far something told to many has come. */
export const IncidentUpdate = z
  .object({
    seq: Seq,
    at: Time,
    by: PersonCard.optional(),
    /** Absent: only cases are resolved. */
    text: z.string().optional(),
    closing: z.boolean(),
    told: z.int(),
    waiting: z.int(),
    failed: z.int(),
    stopped: z.int(),
  })
  .meta({ id: 'IncidentUpdate' });
export type IncidentUpdate = z.infer<typeof IncidentUpdate>;

/** `GET /api/incidents/:id`. `updates`: the newest first, 50 at most; all are in the history. */
export const Incident = z
  .object({
    card: IncidentCard,
    updates: z.array(IncidentUpdate),
    /** How many an update reaches now. */
    reach: z.int(),
    /** Until then a closing can be taken back before anything of it leaves. */
    undo: z.object({ seq: Seq, until: Time }).optional(),
    team: z.array(PersonCard),
  })
  .meta({ id: 'Incident' });
export type Incident = z.infer<typeof Incident>;

export const IncidentCase = z
  .object({
    case: CaseCard,
    customer: PersonCard,
    /** How it began. */
    first: z.string(),
  })
  .meta({ id: 'IncidentCase' });
export type IncidentCase = z.infer<typeof IncidentCase>;
/** `GET /api/incidents/:id/cases`: those of the asker's lines, the newest first. */
export const IncidentCases = z
  .object({ cases: z.array(IncidentCase), next: z.string().optional() })
  .meta({ id: 'IncidentCases' });
export type IncidentCases = z.infer<typeof IncidentCases>;

/** `GET /api/incidents/:id/candidates`: open cases of its lines that are not linked, the likeliest first. */
export const Candidates = z
  .object({ cases: z.array(IncidentCase.extend({ why: z.array(z.enum(['label', 'words'])) })) })
  .meta({ id: 'Candidates' });
export type Candidates = z.infer<typeof Candidates>;

/** `POST /api/incidents/:id/cases` */
export const LinkCases = z
  .strictObject({ link: Cases.optional(), unlink: Cases.optional() })
  .meta({ id: 'LinkCases' });
export type LinkCases = z.infer<typeof LinkCases>;

/** `POST /api/incidents/:id/updates`. `id`: made by the client, the same for every try. */
export const WriteUpdate = z.strictObject({ id: CommandId, text: Words }).meta({ id: 'WriteUpdate' });
export type WriteUpdate = z.infer<typeof WriteUpdate>;

/** `GET /api/incidents/:id/updates/:seq/failed`: 100 at most. */
export const NotTold = z
  .object({
    people: z.array(
      z.object({ conversation: ConversationId, person: PersonCard, problem: z.string().optional() }),
    ),
  })
  .meta({ id: 'NotTold' });
export type NotTold = z.infer<typeof NotTold>;

/** `POST /api/incidents/:id/close` */
export const CloseIncident = z
  .strictObject({ text: Words.optional(), resolves: Cases })
  .meta({ id: 'CloseIncident' });
export type CloseIncident = z.infer<typeof CloseIncident>;

/** `GET /api/incidents/:id/history`: the newest first. */
export const IncidentHistory = z
  .object({ events: z.array(LogEvent), people: z.array(PersonCard), next: z.string().optional() })
  .meta({ id: 'IncidentHistory' });
export type IncidentHistory = z.infer<typeof IncidentHistory>;

/** `GET /api/cases/:case/incidents`: what it is linked to, and the running ones of its line, the likeliest first. */
export const CaseIncidents = z
  .object({
    linked: z.array(IncidentCard),
    others: z.array(IncidentCard.extend({ isLikely: z.boolean() })),
  })
  .meta({ id: 'CaseIncidents' });
export type CaseIncidents = z.infer<typeof CaseIncidents>;

/** `GET /api/door/conversations/:id/incidents`: what the customer may follow, or does. */
export const DoorIncidents = z
  .object({
    incidents: z.array(
      z.object({ id: ConversationId, title: z.string(), state: IncidentState, follows: z.boolean() }),
    ),
  })
  .meta({ id: 'DoorIncidents' });
export type DoorIncidents = z.infer<typeof DoorIncidents>;
