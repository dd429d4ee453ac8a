import * as z from 'zod';
import { PersonId, Time } from './ids.ts';

export const PERSON_KINDS = ['agent', 'customer', 'guest', 'bot'] as const;
export const PersonKind = z.enum(PERSON_KINDS).meta({ id: 'PersonKind' });
export type PersonKind = z.infer<typeof PersonKind>;

/** What one member may know of another: never an address. An empty name is a person who has not given one. */
export const PersonCard = z
  .object({ id: PersonId, name: z.string(), kind: PersonKind, away: z.boolean().optional() })
  .meta({ id: 'PersonCard' });
export type PersonCard = z.infer<typeof PersonCard>;

/** Whether a colleague has a device connected now, and when the last one was. */
export const Presence = z
  .object({ person: PersonId, online: z.boolean(), seen: Time.optional() })
  .meta({ id: 'Presence' });
export type Presence = z.infer<typeof Presence>;
