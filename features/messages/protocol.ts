import { ConversationId, MediaId, PersonId, Seq, Time } from '@tertulia/protocol/ids.ts';
import { isWebAddress } from '@tertulia/protocol/web-address.ts';
import * as z from 'zod';
import { Contact } from '../contacts/protocol.ts';
import { Media, MOST_MEDIA } from '../media/protocol.ts';
import { Place } from '../places/protocol.ts';
import { Poll } from '../polls/protocol.ts';

/** Characters in one message. Longer text belongs in a file. */
export const LONGEST_TEXT = 8000;
/** Hours in which one's own message can be changed. */
export const EDIT_HOURS = 48;

const Of = z.int().min(1);
const Text = z.string().trim().max(LONGEST_TEXT);

/** Words that a network outside has approved, with what stands in their gaps. */
export const TemplateUse = z
  .strictObject({
    name: z.string().min(1).max(512),
    language: z.string().min(2).max(10),
    values: z.array(z.string().min(1).max(1024)).max(20).default([]),
    headerValues: z.array(z.string().min(1).max(60)).max(1).optional(),
    /** One for each of its buttons that wants one, in their order. */
    buttonValues: z.array(z.string().min(1).max(2000)).max(10).optional(),
  })
  .meta({ id: 'TemplateUse' });
export type TemplateUse = z.infer<typeof TemplateUse>;

/** What someone put together from a catalogue on a network outside. Prices as that network wrote them. */
export const Order = z
  .object({
    catalogue: z.string().max(100).optional(),
    lines: z
      .array(
        z.object({
          product: z.string().max(200),
          quantity: z.number().min(0),
          price: z.string().max(40).optional(),
          currency: z.string().max(8).optional(),
        }),
      )
      .max(200),
  })
  .meta({ id: 'Order' });
export type Order = z.infer<typeof Order>;

/** A button that opens an address. One's own has 20 characters at most, one that a network has approved may have more. */
export const LinkButton = z
  .strictObject({
    label: z.string().trim().min(1).max(25),
    url: z.string().trim().max(2000).refine(isWebAddress, 'an address begins with https:// or http://'),
  })
  .meta({ id: 'LinkButton' });
export type LinkButton = z.infer<typeof LinkButton>;

/** What made someone write on a network outside: a product he was looking at, an advertisement or a post of the business. */
export const Origin = z
  .object({
    kind: z.enum(['product', 'ad', 'post']),
    /** That network's id of it; a product's is the business's own. */
    id: z.string().max(250).optional(),
    catalogue: z.string().max(250).optional(),
    headline: z.string().max(300).optional(),
    words: z.string().max(1000).optional(),
    url: z.string().max(2000).refine(isWebAddress).optional(),
  })
  .meta({ id: 'Origin' });
export type Origin = z.infer<typeof Origin>;

/** Someone who is called: `@name` stands in the text exactly so. */
export const Mention = z
  .object({ person: PersonId, name: z.string().min(1).max(80) })
  .meta({ id: 'Mention' });
export type Mention = z.infer<typeof Mention>;

/** One of the answers a message offers. */
export const Choice = z
  .object({ key: z.string().min(1).max(40), label: z.string().min(1).max(80) })
  .meta({ id: 'Choice' });
export type Choice = z.infer<typeof Choice>;
const Chosen = z.strictObject({ of: Of, key: z.string().min(1).max(40) });

/**
 * Words, or one thing beside them: files (the words are their caption), a place, a card, a poll, another's message, or an
 * answer that was offered. A template may have a file over its words.
 */
export const MessagePost = z
  .strictObject({
    text: Text.default(''),
    /** Finished uploads of this person for this conversation. */
    media: z.array(MediaId).min(1).max(MOST_MEDIA).optional(),
    /** The one photo, video or voice note may be seen once by each, then it is erased. */
    once: z.literal(true).optional(),
    place: Place.optional(),
    contact: Contact.optional(),
    poll: Poll.optional(),
    /** Passes on a message that this person sees. */
    forward: z.strictObject({ conversation: ConversationId, seq: Of }).optional(),
    /** The message this answers. */
    replyTo: Of.optional(),
    mentions: z.array(Mention).max(50).optional(),
    /** The choice of message `of` this answers: its label is the text. */
    chose: Chosen.optional(),
    /** Staff, where a network outside has approved it. The text is made of it. */
    template: TemplateUse.optional(),
    /** Staff: a button under the words. */
    link: LinkButton.refine(({ label }) => label.length <= 20, 'label: 20 characters').optional(),
  })
  .refine((body) => body.text !== '' || contentsOf(body) > 0, 'a message needs words or something else')
  .refine((body) => contentsOf(body) <= 1, 'one thing beside the words')
  .refine((body) => !body.link || body.text !== '', 'link: a button stands under words')
  .refine((body) => !body.once || body.media?.length === 1, 'once: exactly one photo, video or voice note')
  .meta({ id: 'MessagePost' });
export type MessagePost = z.infer<typeof MessagePost>;

function contentsOf({
  media,
  place,
  contact,
  poll,
  forward,
  chose,
  template,
  link,
}: Record<string, unknown>): number {
  return [template || media, place, contact, poll, forward, chose, link].filter(Boolean).length;
}

/** Without `text` it was erased. */
export const MessagePosted = z
  .object({
    text: z.string(),
    media: z.array(Media).optional(),
    once: z.literal(true).optional(),
    place: Place.optional(),
    contact: Contact.optional(),
    poll: Poll.optional(),
    forwarded: z.literal(true).optional(),
    replyTo: Seq.optional(),
    mentions: z.array(Mention).optional(),
    /** Answers to tap; who cannot tap writes the label or its number. */
    choices: z.array(Choice).optional(),
    chose: Chosen.optional(),
    /** Nobody wrote this: which part of Tertulia answered by itself. The customer still waits for an answer. */
    auto: z.string().optional(),
    /** The text is that of this template. */
    template: TemplateUse.optional(),
    link: LinkButton.optional(),
    order: Order.optional(),
    origin: Origin.optional(),
    /** The network outside that it came from. */
    via: z.string().max(32).optional(),
    /** It has something that Tertulia cannot show: that network's word for it. */
    unsupported: z.string().max(64).optional(),
    /** When it is erased, in a conversation whose messages disappear. */
    expires: Time.optional(),
  })
  .meta({ id: 'MessagePosted' });
export type MessagePosted = z.infer<typeof MessagePosted>;

export const MessageEdit = z
  .strictObject({ of: Of, text: Text, mentions: z.array(Mention).max(50).optional() })
  .meta({ id: 'MessageEdit' });
/** The new words; those before stay in the log until the message is deleted. */
export const MessageEdited = z
  .object({ of: Of, text: z.string(), mentions: z.array(Mention).optional(), expires: Time.optional() })
  .meta({ id: 'MessageEdited' });
export type MessageEdited = z.infer<typeof MessageEdited>;

/** Kinds that repeat words of the message they are about: they are erased together with it. */
export const REPEATING_KINDS = ['message.edited', 'message.previewed'] as const;

/** For everyone: body and files are erased, the place in the log stays. */
export const MessageDelete = z.strictObject({ of: Of }).meta({ id: 'MessageDelete' });
export const MessageDeleted = z.object({ of: Of, erases: z.array(Seq) }).meta({ id: 'MessageDeleted' });

export const commands = {
  'message.post': MessagePost,
  'message.edit': MessageEdit,
  'message.delete': MessageDelete,
};
export const events = {
  'message.posted': MessagePosted,
  'message.edited': MessageEdited,
  'message.deleted': MessageDeleted,
};
