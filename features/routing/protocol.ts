import { ConversationId, LineId, PersonId, Time } from '@tertulia/protocol/ids.ts';
import { PersonCard } from '@tertulia/protocol/people.ts';
import * as z from 'zod';

/** `manual`: taken from the queue. `round-robin`: each in turn. `least-busy`: who has the fewest. */
export const ROUTING_MODES = ['manual', 'round-robin', 'least-busy'] as const;
export const RoutingMode = z.enum(ROUTING_MODES).meta({ id: 'RoutingMode' });
export type RoutingMode = z.infer<typeof RoutingMode>;

export const MOST_CAPACITY = 100;
export const MOST_AWAY_MINUTES = 24 * 60;
const Capacity = z.int().min(1).max(MOST_CAPACITY);

/** How the cases of a line find their agent: `GET`, `PUT /api/lines/:id/routing` */
export const LineRouting = z
  .strictObject({
    mode: RoutingMode,
    /** Open cases (not those that wait for the customer) that one agent is given at a time. */
    capacity: Capacity,
    /** After so many minutes a customer who waits for an absent agent goes back into the queue; 0: never. */
    awayMinutes: z.int().min(0).max(MOST_AWAY_MINUTES),
  })
  .meta({ id: 'LineRouting' });
export type LineRouting = z.infer<typeof LineRouting>;

export const NEW_ROUTING: LineRouting = { mode: 'manual', capacity: 6, awayMinutes: 15 };

/** Whether someone can be given a customer now. */
export const Availability = z
  .object({
    person: PersonId,
    /** Connected, or only just not; and not away. */
    available: z.boolean(),
    /** Since when he says that he is away. */
    away: Time.optional(),
    /** When he will be back. */
    back: Time.optional(),
  })
  .meta({ id: 'Availability' });
export type Availability = z.infer<typeof Availability>;

/** `GET /api/availability`: all of the staff. */
export const Availabilities = z.object({ people: z.array(Availability) }).meta({ id: 'Availabilities' });
export type Availabilities = z.infer<typeof Availabilities>;

/** `PUT /api/availability`: one's own. */
export const ChangeAvailability = z
  .strictObject({ away: z.boolean(), back: Time.optional() })
  .meta({ id: 'ChangeAvailability' });
export type ChangeAvailability = z.infer<typeof ChangeAvailability>;

/** `PUT /api/people/:id/capacity`: null: as each line says. */
export const ChangeCapacity = z
  .strictObject({ capacity: Capacity.nullable() })
  .meta({ id: 'ChangeCapacity' });
export type ChangeCapacity = z.infer<typeof ChangeCapacity>;

/** `GET /api/lines/:id/team`: whom a case can be given to. */
export const LineTeam = z
  .object({
    people: z.array(
      Availability.omit({ person: true }).extend({
        person: PersonCard,
        /** Open cases he has, over all lines. */
        load: z.int(),
        capacity: z.int(),
        /** His own, whatever the line says. */
        ownCapacity: z.int().optional(),
      }),
    ),
  })
  .meta({ id: 'LineTeam' });
export type LineTeam = z.infer<typeof LineTeam>;

/** `POST /api/cases/next`: of one line, or of all of the asker's. */
export const TakeNext = z.strictObject({ line: LineId.optional() }).meta({ id: 'TakeNext' });
export type TakeNext = z.infer<typeof TakeNext>;
/** Nothing when nobody waits. */
export const TakenNext = z
  .object({
    taken: z.object({ case: ConversationId, conversation: ConversationId, reference: z.string() }).optional(),
  })
  .meta({ id: 'TakenNext' });
export type TakenNext = z.infer<typeof TakenNext>;

/** A customer's request for a person. */
export const HumanRequestCard = z
  .object({
    case: ConversationId,
    reference: z.string(),
    conversation: ConversationId,
    line: LineId,
    customer: PersonCard.optional(),
    at: Time,
    /** When somebody was given it. */
    assigned: Time.optional(),
    answered: Time.optional(),
    /** When the case was resolved without an answer. */
    ended: Time.optional(),
    /** Who answered, or who has it. */
    person: PersonCard.optional(),
    /** Milliseconds until the answer or the end, or until now. */
    waited: z.int(),
  })
  .meta({ id: 'HumanRequestCard' });
export type HumanRequestCard = z.infer<typeof HumanRequestCard>;

/** `GET /api/human-requests`: newest first, of the asker's lines. */
export const AskHumanRequests = z.object({
  from: z.coerce.number().int().min(0).optional(),
  to: z.coerce.number().int().min(0).optional(),
  line: LineId.optional(),
  after: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const HumanRequests = z
  .object({ requests: z.array(HumanRequestCard), next: z.string().optional() })
  .meta({ id: 'HumanRequests' });
export type HumanRequests = z.infer<typeof HumanRequests>;
