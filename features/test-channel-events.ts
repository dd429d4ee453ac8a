import type { Inbound } from '@tertulia/channels/inbound.ts';
import * as z from 'zod';

/** Every entry, those of kinds nobody knows as well. */
export function eventsIn(text: string): Inbound[] {
  const { events } = objectIn(text);
  if (!Array.isArray(events)) return [{ is: 'unsupported', key: 'none', at: 0, what: 'no events' }];
  return events.map((event: unknown, i): Inbound => {
    const known = Event.safeParse(event);
    if (known.success) return event as Inbound;
    const { key = `none-${i}`, is = 'nothing' } = (event ?? {}) as { key?: string; is?: string };
    return { is: 'unsupported', key: String(key), at: 0, what: String(is) };
  });
}

const Sender = z.object({
  addresses: z.array(z.object({ kind: z.string(), value: z.string(), scope: z.string().optional() })).min(1),
  name: z.string(),
  language: z.string().optional(),
});
const Happened = { key: z.string(), at: z.number() };
/** As far as the feature would fail over what is missing; the rest it may meet as it comes. */
const Event = z.discriminatedUnion('is', [
  z.looseObject({
    ...Happened,
    is: z.literal('message'),
    from: Sender,
    chat: z.looseObject({ id: z.string(), isGroup: z.boolean() }),
    remote: z.string(),
    content: z.looseObject({ text: z.string() }),
  }),
  z.looseObject({ ...Happened, is: z.literal('receipt'), state: z.string(), remote: z.string() }),
  z.looseObject({
    ...Happened,
    is: z.literal('edited'),
    chat: z.string(),
    from: Sender,
    remote: z.string(),
    text: z.string(),
  }),
  z.looseObject({ ...Happened, is: z.literal('deleted'), chat: z.string(), remote: z.string() }),
  z.looseObject({
    ...Happened,
    is: z.literal('reaction'),
    chat: z.string(),
    from: Sender,
    remote: z.string(),
    emoji: z.string().nullable(),
  }),
  z.looseObject({ ...Happened, is: z.literal('typing'), chat: z.string(), from: Sender }),
  z.looseObject({
    ...Happened,
    is: z.literal('identity'),
    was: Sender.shape.addresses,
    now: Sender.shape.addresses,
  }),
  z.looseObject({
    ...Happened,
    is: z.literal('consent'),
    from: Sender,
    wants: z.boolean(),
    what: z.enum(['news', 'all']),
  }),
  z.looseObject({ ...Happened, is: z.literal('moved'), chat: z.string(), to: z.string() }),
  z.looseObject({
    ...Happened,
    is: z.literal('account'),
    what: z.string(),
    facts: z.record(z.string(), z.string()),
  }),
  z.looseObject({ ...Happened, is: z.literal('unsupported'), what: z.string() }),
]);

/** Empty when it is none. */
export function objectIn(text: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(text);
    return read !== null && typeof read === 'object' ? (read as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
