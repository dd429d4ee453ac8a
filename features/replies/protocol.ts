import { LineId, ReplyId, Time } from '@tertulia/protocol/ids.ts';
import * as z from 'zod';
import { Language, Text, Title } from '../business/protocol.ts';

/** Shared ones of a business, and own ones of one person. */
export const MOST_REPLIES = 300;

const Words = Text.max(4000);
/** Typed after a `/`: letters, digits and hyphens, so that it ends at a blank. */
const Shortcut = z
  .string()
  .trim()
  .toLowerCase()
  .max(30)
  .regex(/^[\p{L}\p{N}-]*$/u);

export const Reply = z
  .object({
    id: ReplyId,
    name: z.string(),
    shortcut: z.string(),
    /** By language. One of the two may be absent: then the other is used. */
    texts: z.object({ es: z.string().optional(), en: z.string().optional() }),
    /** Of whoever asks, and of nobody else. */
    own: z.boolean(),
    /** Where a shared one is offered. None: on all lines. */
    lines: z.array(LineId),
    uses: z.int(),
    used: Time.optional(),
    /** Whoever asks may change it. */
    mine: z.boolean(),
  })
  .meta({ id: 'Reply' });
export type Reply = z.infer<typeof Reply>;

export const Replies = z.object({ replies: z.array(Reply) }).meta({ id: 'Replies' });
export type Replies = z.infer<typeof Replies>;

/** `POST /api/replies`, `PUT /api/replies/:id` */
export const WriteReply = z
  .strictObject({
    name: Title,
    shortcut: Shortcut.default(''),
    texts: z
      .strictObject({ es: Words.default(''), en: Words.default('') })
      .refine(({ es, en }) => es !== '' || en !== '', 'words in one language at least'),
    own: z.boolean(),
    lines: z.array(LineId).max(200).default([]),
  })
  .meta({ id: 'WriteReply' });
export type WriteReply = z.input<typeof WriteReply>;

/** `GET /api/conversations/:id/reply-values`: what its customer reads, and what is put in for variables there. */
export const ReplyValues = z
  .object({
    language: Language,
    values: z.object({
      customer: z.string().optional(),
      agent: z.string().optional(),
      reference: z.string().optional(),
      line: z.string().optional(),
      business: z.string().optional(),
      opens: z.string().optional(),
    }),
  })
  .meta({ id: 'ReplyValues' });
export type ReplyValues = z.infer<typeof ReplyValues>;
