import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Inbound, RemoteFile, Sender } from '../inbound.ts';

/** The one name of someone on the site. Only the site knows what it means, and only to its own account. */
export const VISITOR = 'webhook';

const Id = z.string().min(1).max(200);
const Time = z.int().min(1).max(10_000_000_000_000);

const Person = z.object({
  id: Id,
  name: z.string().default(''),
  language: z.string().max(35).optional(),
  phone: z
    .string()
    .regex(/^\+\d{6,15}$/)
    .optional(),
  email: z.email().optional(),
});

const File = z.object({
  url: z.url({ protocol: /^https?$/ }),
  kind: z.enum(['photo', 'video', 'voice', 'audio', 'file']).default('file'),
  type: z.string().optional(),
  name: z.string().optional(),
  bytes: z.int().min(0).optional(),
});

const Place = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  label: z.string().exactOptional(),
});

const Happened = { id: Id, at: Time };
const Event = z.discriminatedUnion('type', [
  z.object({
    ...Happened,
    type: z.literal('message'),
    from: Person,
    text: z.string().default(''),
    files: z.array(File).max(10).default([]),
    place: Place.optional(),
    /** The `id` of one of ours, or of an own one. */
    replyTo: Id.optional(),
    /** The answer that was tapped. */
    chose: z.object({ key: z.string(), label: z.string(), of: Id }).optional(),
  }),
  z.object({ ...Happened, type: z.literal('typing'), from: Person }),
  z.object({
    ...Happened,
    type: z.literal('receipt'),
    /** The `id` of one of ours. */
    message: Id,
    state: z.enum(['delivered', 'read', 'failed']),
  }),
]);
type Event = z.infer<typeof Event>;

/** Each of its events by itself: one that nobody understands does not hide the others. */
const Body = z.object({ events: z.array(z.unknown()).min(1) });

export function readBody(body: Uint8Array): Inbound[] {
  const text = Buffer.from(body).toString();
  let told: unknown;
  try {
    told = JSON.parse(text);
  } catch {
    told = undefined;
  }
  const { data } = Body.safeParse(told);
  return data ? data.events.map(readEvent) : [unsupported(text, 'body')];
}

function readEvent(value: unknown): Inbound {
  const { data } = Event.safeParse(value);
  const type = z.object({ type: z.string().max(64) }).safeParse(value).data?.type;
  return data ? happened(data) : unsupported(JSON.stringify(value), type || 'event');
}

function happened(event: Event): Inbound {
  const { type, id, at } = event;
  const key = `${type}:${id}`;
  switch (type) {
    case 'message':
      return {
        is: 'message',
        key,
        at,
        from: senderOf(event.from),
        chat: { id: event.from.id, isGroup: false },
        remote: id,
        content: {
          text: event.text,
          ...(event.files.length > 0 && { files: event.files.map(remoteOf) }),
          ...(event.place && { place: event.place }),
          ...(event.chose && { chose: event.chose }),
        },
        ...(event.replyTo && { replyTo: event.replyTo }),
      };
    case 'typing':
      return { is: 'typing', key, at, chat: event.from.id, from: senderOf(event.from) };
    case 'receipt':
      return { is: 'receipt', key, at, state: event.state, remote: event.message };
  }
}

function senderOf({ id, name, language, phone, email }: z.infer<typeof Person>): Sender {
  return {
    addresses: [
      { kind: VISITOR, value: id },
      ...(phone ? [{ kind: 'phone', value: phone }] : []),
      ...(email ? [{ kind: 'email', value: email }] : []),
    ],
    name: name.trim() || id,
    ...(language && { language }),
  };
}

function remoteOf({ url, kind, type, name, bytes }: z.infer<typeof File>): RemoteFile {
  return {
    kind,
    remote: url,
    ...(type && { type }),
    ...(name && { name }),
    ...(bytes !== undefined && { bytes }),
  };
}

function unsupported(told: string, what: string): Inbound {
  const key = `unread:${createHash('sha256').update(told).digest('base64url')}`;
  return { is: 'unsupported', key, at: 1, what };
}
