import * as z from 'zod';

/** Characters in one message. Longer text belongs in a file. */
export const LONGEST_TEXT = 8000;

export const MessagePost = z
  .strictObject({ text: z.string().trim().min(1).max(LONGEST_TEXT) })
  .meta({ id: 'MessagePost' });
export const MessagePosted = z.object({ text: z.string() }).meta({ id: 'MessagePosted' });

export const commands = { 'message.post': MessagePost };
export const events = { 'message.posted': MessagePosted };
