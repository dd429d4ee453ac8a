import { CaseState } from '@tertulia/protocol/case.ts';
import { ConversationId, InviteId, PersonId, Seq, Time } from '@tertulia/protocol/ids.ts';
import { PersonCard } from '@tertulia/protocol/people.ts';
import * as z from 'zod';
import { Business, Name, Text, Title } from '../business/protocol.ts';

/** A way in for people of the partner. The link itself is told once, to who makes it. */
export const PartnerLink = z
  .object({
    id: InviteId,
    by: PersonId.optional(),
    expires: Time,
    /** How many more may come in by it. */ left: z.int(),
  })
  .meta({ id: 'PartnerLink' });
export type PartnerLink = z.infer<typeof PartnerLink>;

/** What staff share with someone outside about one case. */
export const PartnerStrand = z
  .object({
    id: ConversationId,
    case: ConversationId,
    /** Who the partner is. Its guests see it. */
    title: z.string(),
    opened: Time,
    closed: Time.optional(),
    /** Since when what a guest wrote is unanswered. */
    awaited: Time.optional(),
    guests: z.array(PersonCard),
    links: z.array(PartnerLink),
  })
  .meta({ id: 'PartnerStrand' });
export type PartnerStrand = z.infer<typeof PartnerStrand>;

/** `GET /api/conversations/:id/strands`: what belongs to a customer's conversation besides itself, newest first. */
export const Strands = z
  .object({
    cases: z.array(z.object({ id: ConversationId, reference: z.string(), state: CaseState })),
    partners: z.array(PartnerStrand),
  })
  .meta({ id: 'Strands' });
export type Strands = z.infer<typeof Strands>;

/** `GET /api/strands/:id`: the customer's conversation beside which it is shown. */
export const StrandHome = z
  .object({
    conversation: ConversationId,
    /** The newest message there that calls the asker by name, of those he has not read. */
    called: z.object({ seq: Seq, by: z.string(), text: z.string() }).optional(),
  })
  .meta({ id: 'StrandHome' });
export type StrandHome = z.infer<typeof StrandHome>;

/** `POST /api/cases/:case/partners` */
export const OpenPartner = z
  .strictObject({
    title: Title.max(60),
    /** The first thing they read. */ message: Text.min(1).max(4000).optional(),
  })
  .meta({ id: 'OpenPartner' });
export type OpenPartner = z.infer<typeof OpenPartner>;

/** `POST /api/partners/:id/links` */
export const MadeLink = z.object({ link: z.string(), made: PartnerLink }).meta({ id: 'MadeLink' });
export type MadeLink = z.infer<typeof MadeLink>;

export const OpenedPartner = z
  .object({ strand: PartnerStrand, link: z.string() })
  .meta({ id: 'OpenedPartner' });
export type OpenedPartner = z.infer<typeof OpenedPartner>;

const Token = z.string().regex(/^[\w-]{20,64}$/);

/** `POST /api/door/join/look`: nothing is used up by it. */
export const LookAtJoin = z.strictObject({ token: Token }).meta({ id: 'LookAtJoin' });
export type LookAtJoin = z.infer<typeof LookAtJoin>;
export const JoinSeen = z
  .object({
    business: Business,
    title: z.string(),
    expires: Time,
    /** Who this browser is already. */
    name: z.string().optional(),
    /** It is in already: there is nothing to accept. */
    conversation: ConversationId.optional(),
  })
  .meta({ id: 'JoinSeen' });
export type JoinSeen = z.infer<typeof JoinSeen>;

/** `POST /api/door/join` */
export const Join = z.strictObject({ token: Token, name: Name }).meta({ id: 'Join' });
export type Join = z.infer<typeof Join>;

/** Where a guest is: all he may know. Also `GET /api/door/strands/:id`. */
export const Joined = z
  .object({ me: PersonCard, conversation: ConversationId, title: z.string(), business: Business })
  .meta({ id: 'Joined' });
export type Joined = z.infer<typeof Joined>;
