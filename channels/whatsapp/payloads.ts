import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Inbound } from '../inbound.ts';

/** Stores take neither zero characters nor halves of one. */
export const Text = z.string().transform((text) => text.replaceAll('\0', '').toWellFormed());
export const Id = Text.pipe(z.string().min(1).max(250));
export const Word = Text.pipe(z.string().min(1).max(64));

/** Seconds since 1970, as text or number; read as milliseconds. */
export const Stamp = z
  .union([z.string().regex(/^\d{1,11}$/), z.number()])
  .transform((seconds) => Number(seconds) * 1000)
  .pipe(z.int().min(1).max(9e14));

export const Webhook = z.object({ entry: z.array(z.unknown()) });
export const Entry = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  time: Stamp.catch(0),
  changes: z.array(z.unknown()),
});
export const Change = z.object({ field: Word, value: z.unknown() });

/** What concerns one number says which. */
export const OfNumber = z.object({ metadata: z.object({ phone_number_id: z.string() }) });

export const Profile = z.object({
  profile: z.object({ name: Text.optional(), username: Text.optional() }).optional(),
  wa_id: Id.optional(),
  user_id: Id.optional(),
  parent_user_id: Id.optional(),
});
export type Profile = z.infer<typeof Profile>;

export const MessagesValue = z.object({
  contacts: z.array(Profile).catch([]).default([]),
  messages: z.array(z.unknown()).catch([]).default([]),
  statuses: z.array(z.unknown()).catch([]).default([]),
  errors: z.array(z.unknown()).catch([]).default([]),
});

/** What every message has, whatever it is. */
export const Message = z.object({
  id: Id,
  timestamp: Stamp,
  type: Word,
  from: Id.optional(),
  from_user_id: Id.optional(),
  from_parent_user_id: Id.optional(),
  group_id: Id.optional(),
  context: z
    .object({
      id: Id.optional(),
      forwarded: z.boolean().optional(),
      frequently_forwarded: z.boolean().optional(),
      /** He wrote from its page in the catalogue. */
      referred_product: z
        .object({ catalog_id: Id.optional(), product_retailer_id: Id })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
  /** He came by an advertisement. */
  referral: z
    .object({
      source_id: Id.optional().catch(undefined),
      source_type: Word.optional().catch(undefined),
      source_url: Text.optional().catch(undefined),
      headline: Text.optional().catch(undefined),
      body: Text.optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});
export type Message = z.infer<typeof Message>;

export const Problem = z.object({
  code: z.int(),
  title: Text.optional(),
  message: Text.optional(),
  error_data: z.object({ details: Text.optional() }).optional(),
});

export const Status = z.object({
  id: Id,
  status: z.enum(['sent', 'delivered', 'read', 'played', 'failed']),
  timestamp: Stamp,
  recipient_id: Id.optional(),
  recipient_type: Word.optional(),
  recipient_participant_id: Id.optional(),
  recipient_participant_user_id: Id.optional(),
  biz_opaque_callback_data: Text.optional(),
  pricing: z.object({ category: Word.optional() }).optional().catch(undefined),
  errors: z.array(Problem).optional().catch(undefined),
});

export const Preference = z.object({
  wa_id: Id.optional(),
  user_id: Id.optional(),
  parent_user_id: Id.optional(),
  category: Word.optional(),
  value: z.enum(['stop', 'resume']),
  timestamp: Stamp,
});

const Renamed = z.object({ previous: Id.optional(), current: Id.optional() });
export const UserIdUpdate = z.object({
  wa_id: Id.optional(),
  user_id: Renamed,
  parent_user_id: Renamed.optional(),
  timestamp: Stamp.optional(),
});

export function unsupported(what: string, told: unknown, at: number): Inbound {
  return { is: 'unsupported', key: `unsupported:${digestOf(told)}`, at, what };
}

/** The same for the same thing, where the network gives it no id. */
export function digestOf(value: unknown): string {
  let text: string;
  try {
    text = JSON.stringify(value) ?? '';
  } catch {
    // So deep that nothing of ours could have meant it.
    text = 'too deep';
  }
  return createHash('sha256').update(text).digest('hex').slice(0, 40);
}
