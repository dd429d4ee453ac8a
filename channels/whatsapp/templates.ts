import * as z from 'zod';
import type { ChannelIo } from '../channel.ts';
import type { NewTemplate, Template, TemplateUse } from '../templates.ts';
import { ask } from './api.ts';
import { stateOf } from './read-account.ts';
import type { WhatsAppAccount } from './settings.ts';

/** A message made of a template, and of what stands for its gaps. */
export function writeTemplate({
  name,
  language,
  values,
  headerValues,
  names,
  headerNames,
}: TemplateUse): object {
  const components = [
    ...componentOf('header', headerValues ?? [], headerNames),
    ...componentOf('body', values, names),
  ];
  return {
    type: 'template',
    template: {
      name,
      language: { code: language, policy: 'deterministic' },
      ...(components.length > 0 && { components }),
    },
  };
}

function componentOf(type: string, values: readonly string[], names: readonly string[] = []): object[] {
  if (values.length === 0) return [];
  const parameters = values.map((text, at) => ({
    type: 'text',
    ...(names[at] !== undefined && { parameter_name: names[at] }),
    text,
  }));
  return [{ type, parameters }];
}

const Component = z.object({
  type: z.string(),
  format: z.string().optional(),
  text: z.string().optional(),
  buttons: z
    .array(z.object({ type: z.string(), text: z.string().default(''), url: z.string().optional() }))
    .optional(),
});
const Listed = z.object({
  id: z.string(),
  name: z.string(),
  language: z.string(),
  status: z.string(),
  category: z.string(),
  quality_score: z.object({ score: z.string().optional() }).optional().catch(undefined),
  rejected_reason: z.string().optional().catch(undefined),
  components: z.array(Component).catch([]).default([]),
});
const Page = z.object({
  data: z.array(z.unknown()),
  paging: z
    .object({ cursors: z.object({ after: z.string() }).optional(), next: z.string().optional() })
    .optional(),
});

const FIELDS = 'id,name,language,status,category,quality_score,rejected_reason,components';
const MOST_PAGES = 50;

/** All of them, page by page. @throws ChannelProblem */
export async function listTemplates(io: ChannelIo, account: WhatsAppAccount): Promise<readonly Template[]> {
  const found: Template[] = [];
  let after = '';
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = new URLSearchParams({ fields: FIELDS, limit: '100', ...(after && { after }) });
    const path = `${account.settings.businessAccountId}/message_templates?${query}`;
    const { data, paging } = await ask(io, account, { path }, Page);
    found.push(...data.flatMap(readTemplate));
    // Not its `next`: that is an address of somebody else's making, with the token in it.
    after = paging?.next === undefined ? '' : (paging.cursors?.after ?? '');
    if (after === '') break;
  }
  return found;
}

function readTemplate(raw: unknown): Template[] {
  const read = Listed.safeParse(raw);
  if (!read.success) return [];
  const { id, name, language, status, category, quality_score, rejected_reason, components } = read.data;
  const part = (type: string) => components.find((one) => one.type.toUpperCase() === type);
  const body = numbered(part('BODY')?.text ?? '');
  const header = numbered(part('HEADER')?.text ?? '');
  const footer = part('FOOTER')?.text;
  const buttons = part('BUTTONS')?.buttons?.map(({ text }) => text);
  const lacking = whatIsLacking(components);
  const quality = quality_score?.score;
  const refused = rejected_reason === 'NONE' ? undefined : rejected_reason;
  const reason = lacking ?? refused;
  return [
    {
      remote: id,
      name,
      language,
      category: categoryOf(category),
      state: lacking ? 'disabled' : (stateOf(status) ?? 'pending'),
      body: body.text,
      ...(body.names && { names: body.names }),
      ...(header.text && { header: header.text }),
      ...(header.names && { headerNames: header.names }),
      ...(footer && { footer }),
      ...(buttons && { buttons }),
      ...(quality && quality !== 'UNKNOWN' && { quality }),
      ...(reason && { reason }),
    },
  ];
}

function categoryOf(category: string): Template['category'] {
  if (category === 'AUTHENTICATION') return 'authentication';
  return category === 'UTILITY' ? 'utility' : 'marketing';
}

/** Gaps with names get numbers here, in their order; Meta is told the names again. */
function numbered(text: string): { readonly text: string; readonly names?: readonly string[] } {
  const names = [
    ...new Set([...text.matchAll(/\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/g)].map(([, name = '']) => name)),
  ];
  if (names.length === 0) return { text };
  const changed = text.replaceAll(/\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/g, (gap, name: string) => {
    const at = names.indexOf(name);
    return at < 0 ? gap : `{{${at + 1}}}`;
  });
  return { text: changed, names };
}

/** What a template needs and nobody can give it here. Undefined: nothing. */
function whatIsLacking(components: readonly z.infer<typeof Component>[]): string | undefined {
  for (const { type, format, buttons = [] } of components) {
    const kind = type.toUpperCase();
    if (!['HEADER', 'BODY', 'FOOTER', 'BUTTONS'].includes(kind)) return `not here: ${kind}`;
    if (kind === 'HEADER' && format !== undefined && format !== 'TEXT') return `not here: HEADER ${format}`;
    const button = buttons.find((one) => !FIXED.includes(one.type) || one.url?.includes('{{'));
    if (button) return `not here: BUTTON ${button.type}`;
  }
  return undefined;
}

/** Buttons that are the same in every message of a template. */
const FIXED = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER'];

const Submitted = z.object({
  id: z.string(),
  status: z.string().optional(),
  category: z.string().optional(),
});

/** @throws ChannelProblem with Meta's reason */
export async function submitTemplate(
  template: NewTemplate,
  io: ChannelIo,
  account: WhatsAppAccount,
): Promise<Template> {
  const { name, language, category, header, body, footer, buttons, examples } = template;
  const json = {
    name,
    language,
    category: category.toUpperCase(),
    components: [
      ...(header
        ? [{ type: 'HEADER', format: 'TEXT', text: header, ...exampleOfHeader(header, examples) }]
        : []),
      { type: 'BODY', text: body, ...(examples.length > 0 && { example: { body_text: [examples] } }) },
      ...(footer ? [{ type: 'FOOTER', text: footer }] : []),
      ...(buttons?.length
        ? [{ type: 'BUTTONS', buttons: buttons.map((text) => ({ type: 'QUICK_REPLY', text })) }]
        : []),
    ],
  };
  const path = `${account.settings.businessAccountId}/message_templates`;
  const made = await ask(io, account, { method: 'POST', path, json }, Submitted);
  const { examples: _, ...said } = template;
  return {
    ...said,
    remote: made.id,
    category: made.category ? categoryOf(made.category) : category,
    state: stateOf(made.status ?? '') ?? 'pending',
  };
}

function exampleOfHeader(header: string, examples: readonly string[]) {
  return header.includes('{{') && examples[0] !== undefined && { example: { header_text: [examples[0]] } };
}
