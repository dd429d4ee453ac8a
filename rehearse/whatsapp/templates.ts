import { GraphError } from './graph-error.ts';
import { isRecord } from './is-record.ts';
import { newNumericId } from './ids.ts';
import type { Media, Template, TemplateComponent } from './model.ts';
import { checkButtons, checkNewButtons, fillButtons } from './template-buttons.ts';

/** What the business asks to have approved. @throws GraphError */
export function makeTemplate(asked: Record<string, unknown>, existing: readonly Template[]): Template {
  const { name, language, category, components } = asked;
  if (typeof name !== 'string' || !/^[a-z0-9_]{1,512}$/.test(name))
    throw new GraphError(100, 'name: lower case letters, digits and underscores only');
  if (typeof language !== 'string') throw new GraphError(100, 'language is missing');
  if (typeof category !== 'string' || !['MARKETING', 'UTILITY', 'AUTHENTICATION'].includes(category))
    throw new GraphError(100, 'category must be MARKETING, UTILITY or AUTHENTICATION');
  if (!Array.isArray(components)) throw new GraphError(100, 'components is missing');
  if (existing.some((one) => one.name === name && one.language === language))
    throw new GraphError(100, 'There is already content in this language for this template', 2388024);
  const parts = components.map(readComponent);
  const body = partOf(parts, 'BODY');
  if (!body?.text) throw new GraphError(100, 'a template has a BODY with text');
  if (body.text.length > 1024) throw new GraphError(100, 'BODY is longer than 1024 characters');
  checkExamples(body);
  checkNewButtons(partOf(parts, 'BUTTONS')?.buttons ?? []);
  checkNewHeader(partOf(parts, 'HEADER'));
  return {
    id: newNumericId(),
    name,
    language,
    category,
    components: parts,
    status: 'PENDING',
    quality: 'UNKNOWN',
    reason: 'NONE',
  };
}

function readComponent(part: unknown): TemplateComponent {
  if (!isRecord(part) || typeof part['type'] !== 'string')
    throw new GraphError(100, 'a component has a type');
  const type = part['type'].toUpperCase();
  if (!['HEADER', 'BODY', 'FOOTER', 'BUTTONS'].includes(type))
    throw new GraphError(100, `there is no component ${type}`);
  const text = part['text'];
  if (typeof text === 'string' && text.length > 60 && (type === 'HEADER' || type === 'FOOTER'))
    throw new GraphError(100, `${type} is longer than 60 characters`);
  return { ...part, type };
}

/** Meta wants an example for every value. */
function checkExamples(body: TemplateComponent): void {
  const count = countValues(body.text ?? '');
  const { example } = body;
  const first = isRecord(example) && Array.isArray(example['body_text']) ? example['body_text'][0] : [];
  const given = Array.isArray(first) ? first.length : 0;
  if (given !== count) throw new GraphError(100, `BODY has ${count} values and ${given} examples`, 2388043);
}

/** What is on top is shown to who reviews it, by an upload of its own. */
function checkNewHeader(header: TemplateComponent | undefined): void {
  const { format = 'TEXT', example } = header ?? {};
  const handle = isRecord(example) ? example['header_handle'] : undefined;
  if (Object.hasOwn(HEADER_FILES, format) && !(Array.isArray(handle) && handle.length > 0))
    throw new GraphError(100, 'a header with media has an example by its handle', 2388273);
}

/** What a header with media is called in a message. */
const HEADER_FILES: Readonly<Record<string, string>> = {
  IMAGE: 'image',
  VIDEO: 'video',
  DOCUMENT: 'document',
};

/** The one that a message names, when it may be sent. @throws GraphError */
export function findUsable(
  use: Record<string, unknown>,
  templates: readonly Template[],
  media: ReadonlyMap<string, Media>,
): Template {
  const { name, language } = use;
  const code = isRecord(language) ? language['code'] : undefined;
  const found = templates.find((one) => one.name === name && one.language === code);
  if (!found || found.status === 'PENDING' || found.status === 'REJECTED')
    throw new GraphError(132001, `template name (${String(name)}) does not exist in ${String(code)}`);
  if (found.status === 'PAUSED') throw new GraphError(132015, 'Template is paused due to low quality');
  if (found.status === 'DISABLED') throw new GraphError(132016, 'Template has been paused too many times');
  for (const type of ['HEADER', 'BODY']) {
    const part = partOf(found.components, type);
    if (Object.hasOwn(HEADER_FILES, part?.format ?? '')) continue;
    const wanted = countValues(part?.text ?? '');
    const given = valuesOf(use, type).length;
    if (given !== wanted)
      throw new GraphError(
        132000,
        `${type.toLowerCase()}: number of localizable_params (${given}) does not match the expected number of params (${wanted})`,
      );
  }
  checkHeader(use, partOf(found.components, 'HEADER'), media);
  checkButtons(partOf(found.components, 'BUTTONS')?.buttons ?? [], componentsIn(use));
  return found;
}

function checkHeader(
  use: Record<string, unknown>,
  header: TemplateComponent | undefined,
  media: ReadonlyMap<string, Media>,
): void {
  const wanted = HEADER_FILES[header?.format ?? ''];
  const file = headerFileOf(use);
  if (file?.type !== wanted)
    throw new GraphError(
      132012,
      `header: Format mismatch, expected ${wanted ?? 'TEXT'}, received ${file?.type}`,
    );
  if (file && !media.has(file.id)) throw new GraphError(131053, `There is no media ${file.id}`);
}

/** The file that a message puts on top. */
export function headerFileOf(use: Record<string, unknown>) {
  const header = componentsIn(use).find((one) => String(one['type']).toLowerCase() === 'header');
  const [parameter] = Array.isArray(header?.['parameters']) ? header['parameters'].filter(isRecord) : [];
  const type = Object.values(HEADER_FILES).find((one) => one === parameter?.['type']);
  const given = type && parameter?.[type];
  return type && isRecord(given) ? { type, id: String(given['id']), given } : undefined;
}

/** Its words with the values in them. */
export function fillTemplate(template: Template, use: Record<string, unknown>) {
  const text = (type: string) => {
    const values = valuesOf(use, type);
    return (partOf(template.components, type)?.text ?? '').replaceAll(
      /\{\{(\d+)\}\}/g,
      (_, index) => values[Number(index) - 1] ?? '',
    );
  };
  return {
    header: text('HEADER'),
    body: text('BODY'),
    footer: text('FOOTER'),
    buttons: fillButtons(partOf(template.components, 'BUTTONS')?.buttons ?? [], componentsIn(use)),
  };
}

export function describeTemplate(template: Template): object {
  const { id, name, language, category, components, status, quality, reason } = template;
  return {
    id,
    name,
    language,
    category,
    components,
    status,
    quality_score: { score: quality, date: 1_700_000_000 },
    ...(status === 'REJECTED' && { rejected_reason: reason }),
  };
}

function valuesOf(use: Record<string, unknown>, type: string): string[] {
  const part = componentsIn(use).find((one) => String(one['type']).toUpperCase() === type);
  const parameters = part && Array.isArray(part['parameters']) ? part['parameters'] : [];
  return parameters.filter(isRecord).map((one) => (typeof one['text'] === 'string' ? one['text'] : ''));
}

function componentsIn(use: Record<string, unknown>): Record<string, unknown>[] {
  return Array.isArray(use['components']) ? use['components'].filter(isRecord) : [];
}

function partOf(parts: readonly TemplateComponent[], type: string): TemplateComponent | undefined {
  return parts.find((part) => part.type === type);
}

function countValues(text: string): number {
  return new Set(text.match(/\{\{\d+\}\}/g)).size;
}
