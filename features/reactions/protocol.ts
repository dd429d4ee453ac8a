import * as z from 'zod';

/** One emoji, however many code points it takes. */
const Emoji = z
  .string()
  .max(40)
  .regex(/^(\p{RGI_Emoji})$/v, 'not an emoji');

/** One person has at most one reaction to a message: a new one replaces it, without `emoji` it is taken back. */
export const MessageReact = z
  .strictObject({ of: z.int().min(1), emoji: Emoji.optional() })
  .meta({ id: 'MessageReact' });
export const MessageReacted = z
  .object({ of: z.int(), emoji: z.string().optional() })
  .meta({ id: 'MessageReacted' });

export const commands = { 'message.react': MessageReact };
export const events = { 'message.reacted': MessageReacted };
