import * as z from 'zod';
import type { Contact, FileKind } from '../carried.ts';
import type { InboundContent, RemoteFile } from '../inbound.ts';
import { Id, Text } from './payloads.ts';

/** What a message says; one of a kind that nothing here knows keeps the network's word for it. */
export function readContent(kind: string, raw: unknown): InboundContent {
  const read = Object.hasOwn(KINDS, kind) ? KINDS[kind]?.(raw) : undefined;
  return read ?? { text: '', unsupported: kind };
}

type Reader = (raw: unknown) => InboundContent | undefined;

function reading<T>(schema: z.ZodType<T>, make: (message: T) => InboundContent): Reader {
  return (raw) => {
    const read = schema.safeParse(raw);
    return read.success ? make(read.data) : undefined;
  };
}

const Answered = z.object({ id: Id }).optional().catch(undefined);
const Words = Text.optional().catch(undefined);
const Number_ = z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)]).transform(Number);

const File = z.object({
  id: Id,
  mime_type: Words,
  sha256: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/)
    .optional()
    .catch(undefined),
  caption: Words,
  filename: Words,
  voice: z.boolean().optional().catch(undefined),
});

const Card = z.object({
  name: z.object({ formatted_name: Words, first_name: Words, last_name: Words }).optional(),
  org: z.object({ company: Words }).optional().catch(undefined),
  phones: z
    .array(z.object({ phone: Words, wa_id: Words }))
    .catch([])
    .default([]),
  emails: z
    .array(z.object({ email: Words }))
    .catch([])
    .default([]),
  urls: z
    .array(z.object({ url: Words }))
    .catch([])
    .default([]),
});

const Chosen = z.object({ id: Text, title: Text });

const KINDS: Readonly<Record<string, Reader>> = {
  text: reading(z.object({ text: z.object({ body: Text }) }), ({ text }) => ({ text: text.body })),
  image: reading(z.object({ image: File }), ({ image }) => contentOf('photo', image)),
  video: reading(z.object({ video: File }), ({ video }) => contentOf('video', video)),
  sticker: reading(z.object({ sticker: File }), ({ sticker }) => contentOf('sticker', sticker)),
  document: reading(z.object({ document: File }), ({ document }) => contentOf('file', document)),
  audio: reading(z.object({ audio: File }), ({ audio }) => contentOf(audio.voice ? 'voice' : 'audio', audio)),
  location: reading(
    z.object({
      location: z.object({
        latitude: Number_.pipe(z.number().min(-90).max(90)),
        longitude: Number_.pipe(z.number().min(-180).max(180)),
        name: Words,
        address: Words,
      }),
    }),
    ({ location: { latitude, longitude, name, address } }) => {
      const label = [name, address].filter(Boolean).join(', ');
      return { text: '', place: { latitude, longitude, ...(label && { label }) } };
    },
  ),
  contacts: reading(z.object({ contacts: z.array(Card).min(1).max(100) }), ({ contacts }) => ({
    text: '',
    contacts: contacts.map(contactOf),
  })),
  // An answer offered by a template; the other kinds of message have theirs in `interactive`.
  button: reading(
    z.object({ context: Answered, button: z.object({ payload: Text, text: Text }) }),
    ({ button: { payload, text }, context }) => chosen(payload, text, context?.id),
  ),
  interactive: reading(
    z.object({
      context: Answered,
      interactive: z.union([
        z.object({ button_reply: Chosen }).transform(({ button_reply }) => button_reply),
        z.object({ list_reply: Chosen }).transform(({ list_reply }) => list_reply),
      ]),
    }),
    ({ interactive: { id, title }, context }) => chosen(id, title, context?.id),
  ),
  order: reading(
    z.object({
      order: z.object({
        catalog_id: Id.optional().catch(undefined),
        text: Words,
        product_items: z
          .array(
            z.object({
              product_retailer_id: Id,
              quantity: Number_,
              item_price: z.union([z.number(), z.string()]).transform(String).optional().catch(undefined),
              currency: Words,
            }),
          )
          .min(1)
          .max(1000),
      }),
    }),
    ({ order: { catalog_id, text, product_items } }) => ({
      text: text ?? '',
      order: {
        ...(catalog_id && { catalogue: catalog_id }),
        lines: product_items.map(({ product_retailer_id, quantity, item_price, currency }) => ({
          product: product_retailer_id,
          quantity,
          ...(item_price && { price: item_price }),
          ...(currency && { currency }),
        })),
      },
    }),
  ),
  unsupported: reading(
    z.object({
      unsupported: z.object({ type: Text }).optional().catch(undefined),
      errors: z
        .array(z.object({ title: Words }))
        .optional()
        .catch(undefined),
    }),
    ({ unsupported, errors }) => ({
      text: '',
      unsupported: (unsupported?.type || errors?.[0]?.title || 'unsupported').slice(0, 64),
    }),
  ),
};

function contentOf(kind: FileKind, file: z.infer<typeof File>): InboundContent {
  const remote: RemoteFile = {
    kind,
    remote: file.id,
    ...(file.mime_type && { type: file.mime_type }),
    ...(file.filename && { name: file.filename }),
    ...(file.sha256 && { sha256: file.sha256 }),
  };
  return { text: file.caption ?? '', files: [remote] };
}

function contactOf({ name, org, phones, emails, urls }: z.infer<typeof Card>): Contact {
  const parts = [name?.first_name, name?.last_name].filter(Boolean).join(' ');
  const told = (list: readonly (string | undefined)[]) => list.flatMap((one) => one || []);
  const numbers = told(phones.map(({ phone, wa_id }) => phone || (wa_id && `+${wa_id}`)));
  return {
    name: name?.formatted_name || parts || numbers[0] || '?',
    ...(org?.company && { organisation: org.company }),
    phones: numbers,
    emails: told(emails.map(({ email }) => email)),
    links: told(urls.map(({ url }) => url)),
  };
}

function chosen(key: string, label: string, of: string | undefined): InboundContent {
  return { text: label, chose: { key, label, ...(of && { of }) } };
}
