import { ConversationTimed } from '@tertulia/protocol/event.ts';
import * as z from 'zod';

/** What a screen offers, in seconds; the server takes any number up to a year. 0 turns it off. */
export const TIMER_CHOICES = [0, 3600, 86_400, 7 * 86_400, 30 * 86_400, 90 * 86_400] as const;

export const ConversationTime = z
  .strictObject({
    seconds: z
      .int()
      .min(0)
      .max(366 * 86_400),
  })
  .refine(({ seconds }) => seconds === 0 || seconds >= 5, 'at least 5 seconds')
  .meta({ id: 'ConversationTime' });

/** To see, once, what may be seen only once. The file can then be loaded for a minute by who opened it. */
export const MessageOpen = z.strictObject({ of: z.int().min(1) }).meta({ id: 'MessageOpen' });
export const MessageOpened = z.object({ of: z.int() }).meta({ id: 'MessageOpened' });

/** The business erased what had lasted its time: `erases` names it. */
export const MessagesExpired = z.object({ erases: z.array(z.int()) }).meta({ id: 'MessagesExpired' });

export const commands = { 'conversation.time': ConversationTime, 'message.open': MessageOpen };
export const events = {
  'conversation.timed': ConversationTimed,
  'message.opened': MessageOpened,
  'messages.expired': MessagesExpired,
};
