import * as z from 'zod';
import type { ChannelIo } from '../channel.ts';
import {
  type HeaderFile,
  labelOf,
  type NewTemplate,
  type Template,
  type TemplateButton,
  type TemplateUse,
  wantsValue,
} from '../templates.ts';
import { ask } from './api.ts';
import { stateOf } from './read-account.ts';
import type { WhatsAppAccount } from './settings.ts';

/** A message made of a template, and of what stands for its gaps. @param file the message that its header would be alone */
export function writeTemplate(use: TemplateUse, file?: object): object {
  const { name, language, values, headerValues, names, headerNames } = use;
  const components = [
    ...(file
      ? [{ type: 'header', parameters: [file] }]
      : componentOf('header', headerValues ?? [], headerNames)),
    ...componentOf('body', values, names),
    ...buttonsOf(use),
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

/** An answer comes back with its words, as if it had been one of ours. */
function buttonsOf({ buttons = [], buttonValues = [] }: TemplateUse): object[] {
  const values = [...buttonValues];
  return buttons.flatMap((button, index) => {
    const text = wantsValue(button) ? (values.shift() ?? '') : '';
    const component = (sub_type: string, parameter: object) => [
      { type: 'button', sub_type, index: String(index), parameters: [parameter] },
    ];
    if (typeof button === 'string') return component('quick_reply', { type: 'payload', payload: button });
    if (!wantsValue(button)) return [];
    if ('copies' in button) return component('copy_code', { type: 'coupon_code', coupon_code: text });
    return component('url', { type: 'text', text });
  });
}

const Component = z.object({
  type: z.string(),
  format: z.string().optional(),
  text: z.string().optional(),
  buttons: z
    .array(
      z.object({
        type: z.string(),
        text: z.string().default(''),
        url: z.string().optional(),
        phone_number: z.string().optional(),
      }),
    )
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
  const buttons = part('BUTTONS')?.buttons?.map(buttonOf);
  const headerFile = fileOf(part('HEADER')?.format);
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
      ...(headerFile && { headerFile }),
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
    if (kind === 'HEADER' && format !== undefined && format !== 'TEXT' && !fileOf(format))
      return `not here: HEADER ${format}`;
    const button = buttons.find((one) => !BUTTONS.includes(one.type));
    if (button) return `not here: BUTTON ${button.type}`;
  }
  return undefined;
}

const BUTTONS = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE'];

type ListedButton = NonNullable<z.infer<typeof Component>['buttons']>[number];

/** A gap with a name is the only one there. */
function buttonOf({ type, text, url = '', phone_number = '' }: ListedButton): TemplateButton {
  switch (type) {
    case 'URL':
      return { label: text, url: url.replace(/\{\{\s*\w+\s*\}\}/, '{{1}}') };
    case 'PHONE_NUMBER':
      return { label: text, phone: phone_number };
    case 'COPY_CODE':
      return { label: text, copies: true };
    default:
      return text;
  }
}

function fileOf(format = ''): HeaderFile | undefined {
  return Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
}

const FORMATS: Readonly<Record<string, HeaderFile>> = { IMAGE: 'photo', VIDEO: 'video', DOCUMENT: 'file' };

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
  const { examples, headerExamples, buttonExamples, ...said } = template;
  const { name, language, category, header, body, footer, buttons = [] } = said;
  const json = {
    name,
    language,
    category: category.toUpperCase(),
    components: [
      ...(header
        ? [
            {
              type: 'HEADER',
              format: 'TEXT',
              text: header,
              ...(headerExamples?.length && { example: { header_text: headerExamples } }),
            },
          ]
        : []),
      { type: 'BODY', text: body, ...(examples.length > 0 && { example: { body_text: [examples] } }) },
      ...(footer ? [{ type: 'FOOTER', text: footer }] : []),
      ...(buttons.length > 0 ? [{ type: 'BUTTONS', buttons: newButtons(buttons, buttonExamples) }] : []),
    ],
  };
  const path = `${account.settings.businessAccountId}/message_templates`;
  const made = await ask(io, account, { method: 'POST', path, json }, Submitted);
  return {
    ...said,
    remote: made.id,
    category: made.category ? categoryOf(made.category) : category,
    state: stateOf(made.status ?? '') ?? 'pending',
  };
}

function newButtons(buttons: readonly TemplateButton[], examples: readonly string[] = []): object[] {
  const values = [...examples];
  return buttons.map((button) => {
    const text = labelOf(button);
    const example = wantsValue(button) ? values.shift() : undefined;
    if (typeof button === 'string') return { type: 'QUICK_REPLY', text };
    if ('url' in button)
      return { type: 'URL', text, url: button.url, ...(example && { example: [example] }) };
    if ('phone' in button) return { type: 'PHONE_NUMBER', text, phone_number: button.phone };
    return { type: 'COPY_CODE', example };
  });
}
