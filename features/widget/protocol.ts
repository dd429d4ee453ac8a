import * as z from 'zod';
import { PersonId, Time } from '@tertulia/protocol/ids.ts';
import { Language, Text } from '../business/protocol.ts';

/** `https://shop.example`, with a port where it has one: what a browser calls the origin of a site. */
export const Site = z
  .string()
  .max(200)
  .regex(/^https?:\/\/[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/)
  .meta({ id: 'Site' });

/** How the button looks on a site; empty is what the business or the browser says. */
export const WidgetLook = z.strictObject({
  position: z.enum(['right', 'left']),
  colour: z.union([z.literal(''), z.string().regex(/^#[0-9a-fA-F]{6}$/)]),
  greeting: Text.max(160),
  label: Text.max(60),
  language: z.union([z.literal(''), Language]),
});
export type WidgetLook = z.infer<typeof WidgetLook>;

const Sites = z.array(Site).max(50);

/** `GET /api/lines/:id/widget` */
export const Widget = z
  .object({
    look: WidgetLook,
    /** Who may show the line in a frame. */
    sites: Sites,
    /** When the secret was made; null: there is none. */
    secretMade: Time.nullable(),
    /** Where the script is. */
    script: z.string(),
  })
  .meta({ id: 'Widget' });
export type Widget = z.infer<typeof Widget>;

/** `PUT /api/lines/:id/widget` */
export const ChangeWidget = z.strictObject({ look: WidgetLook, sites: Sites }).meta({ id: 'ChangeWidget' });
export type ChangeWidget = z.infer<typeof ChangeWidget>;

/** `POST /api/lines/:id/widget/secret`: shown this once. What the one before it signed is no longer believed. */
export const WidgetSecret = z.object({ secret: z.string(), made: Time }).meta({ id: 'WidgetSecret' });
export type WidgetSecret = z.infer<typeof WidgetSecret>;

/** Why a token was not believed. */
export const IDENTITY_PROBLEMS = ['no-secret', 'wrong-token', 'expired-token', 'too-long-token'] as const;
export const IdentityProblem = z.enum(IDENTITY_PROBLEMS);
export type IdentityProblem = z.infer<typeof IdentityProblem>;

/** `POST /api/door/:slug/enter`: a frame on a site comes in. */
export const EnterDoor = z
  .strictObject({
    site: z.string().max(200),
    /** Who he is to the site, signed by it. null: nobody any more. Absent: as before. */
    token: z.string().max(4000).nullable().optional(),
  })
  .meta({ id: 'EnterDoor' });
export type EnterDoor = z.infer<typeof EnterDoor>;

export const EnteredDoor = z
  .object({ me: PersonId, refused: IdentityProblem.optional() })
  .meta({ id: 'EnteredDoor' });
export type EnteredDoor = z.infer<typeof EnteredDoor>;
