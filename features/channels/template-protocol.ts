import { HEADER_FILES, TEMPLATE_CATEGORIES, TEMPLATE_STATES } from '@tertulia/channels/templates.ts';
import { Time } from '@tertulia/protocol/ids.ts';
import { isAddressWithGap } from '@tertulia/protocol/web-address.ts';
import * as z from 'zod';

const ButtonLabel = z.string().trim().min(1).max(25);

/**
 * Words alone are an answer to tap; the others open an address, call a number, or copy a code. Where `{{1}}` stands, or
 * for a code, a value is wanted.
 */
export const TemplateButton = z
  .union([
    z.string(),
    z.object({ label: z.string(), url: z.string() }),
    z.object({ label: z.string(), phone: z.string() }),
    z.object({ label: z.string(), copies: z.literal(true) }),
  ])
  .meta({ id: 'TemplateButton' });
export type TemplateButton = z.infer<typeof TemplateButton>;

export const TemplateView = z
  .object({
    name: z.string(),
    language: z.string(),
    category: z.enum(TEMPLATE_CATEGORIES),
    state: z.enum(TEMPLATE_STATES),
    quality: z.string().optional(),
    reason: z.string().optional(),
    header: z.string().optional(),
    /** In place of a header of words each message has such a file; `file`: a PDF. */
    headerFile: z.enum(HEADER_FILES).optional(),
    body: z.string(),
    footer: z.string().optional(),
    buttons: z.array(TemplateButton).optional(),
    updated: Time,
  })
  .meta({ id: 'TemplateView' });
export type TemplateView = z.infer<typeof TemplateView>;

/** `GET /api/channel-accounts/:id/templates` and `GET /api/conversations/:id/templates` (approved ones only). */
export const TemplateList = z.object({ templates: z.array(TemplateView) }).meta({ id: 'TemplateList' });
export type TemplateList = z.infer<typeof TemplateList>;

const MOST_ANSWERS = 3;
const MOST_LINKS = 2;
const Address = z
  .string()
  .trim()
  .max(2000)
  .refine(isAddressWithGap, 'a whole address, perhaps with {{1}} at its end');

function countAnswers(buttons: readonly unknown[]): number {
  return buttons.filter((button) => typeof button === 'string').length;
}

const Examples = z.array(z.string().trim().min(1).max(200)).max(20);

/** `POST /api/channel-accounts/:id/templates` */
export const SubmitTemplate = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9_]{1,512}$/),
    language: z.string().min(2).max(10),
    category: z.enum(TEMPLATE_CATEGORIES),
    header: z.string().trim().max(60).optional(),
    body: z.string().trim().min(1).max(1024),
    footer: z.string().trim().max(60).optional(),
    /** Answers, and links: at most three and two. They are kept in that order. */
    buttons: z
      .array(z.union([ButtonLabel, z.strictObject({ label: ButtonLabel, url: Address })]))
      .refine((buttons) => countAnswers(buttons) <= MOST_ANSWERS, `at most ${MOST_ANSWERS} answers`)
      .refine(
        (buttons) => buttons.length - countAnswers(buttons) <= MOST_LINKS,
        `at most ${MOST_LINKS} links`,
      )
      .optional(),
    examples: Examples.default([]),
    headerExamples: Examples.max(1).optional(),
    /** One for each link that wants a value. */
    buttonExamples: Examples.optional(),
  })
  .meta({ id: 'SubmitTemplate' });
export type SubmitTemplate = z.infer<typeof SubmitTemplate>;
