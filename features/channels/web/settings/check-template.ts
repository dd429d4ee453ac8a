import { isAddressWithGap } from '@tertulia/protocol/web-address.ts';
import { defineWords } from '@tertulia/web/kit/i18n.ts';
import type { FieldErrors } from '@tertulia/web/kit/use-form.ts';
import type { SubmitTemplate } from '../../template-protocol.ts';

// The server decides with the schemas of protocol.ts, which would bring zod into the page; check-template.test.ts holds
// both to the same answers.
export const LONGEST_BODY = 1024;
export const LONGEST_EDGE = 60;
export const LONGEST_BUTTON = 25;
export const LONGEST_NAME = 512;
export const LONGEST_EXAMPLE = 200;
export const MOST_BUTTONS = 3;
export const MOST_LINKS = 2;
export const LONGEST_URL = 2000;

/** `example`: what `{{1}}` at the end of the address may be. */
export type TemplateLink = { label: string; url: string; example: string };

export type TemplateValues = {
  name: string;
  language: string;
  category: 'utility' | 'marketing';
  header: string;
  body: string;
  footer: string;
  buttons: readonly string[];
  links: readonly TemplateLink[];
  /** Of `{{1}}`, `{{2}}` … in that order. */
  examples: readonly string[];
};

export const templateWords = defineWords({
  es: {
    nameMissing: 'Escribe un nombre, por ejemplo pedido_listo.',
    nameWrong: 'Solo minúsculas sin acento, números y guiones bajos, como pedido_listo.',
    bodyMissing: 'Escribe el texto.',
    valueWrong: (text: string) => `«${text}» no vale: los huecos se numeran así: {{1}}, {{2}}.`,
    valueGap: (n: number) => `Falta {{${n}}}: los huecos se numeran seguidos desde {{1}}.`,
    valueEdge: 'El texto no puede empezar ni terminar con un hueco: la red lo rechaza.',
    valuePair: 'Pon alguna palabra entre dos huecos: la red rechaza los que van pegados.',
    edgeValue: 'Aquí no puede haber huecos.',
    exampleMissing: (n: number) => `Escribe un ejemplo de {{${n}}}: la red lo pide para revisarla.`,
    buttonMissing: 'Escribe cada botón o quítalo.',
    buttonTwice: 'Dos botones dicen lo mismo.',
    urlWrong: 'La dirección empieza por https:// y, si cambia cada vez, termina en {{1}}.',
    urlExample: 'Escribe un ejemplo de lo que va al final de la dirección.',
  },
  en: {
    nameMissing: 'Write a name, such as order_ready.',
    nameWrong: 'Only lower-case letters without accents, digits and underscores, such as order_ready.',
    bodyMissing: 'Write the text.',
    valueWrong: (text) => `“${text}” does not work: gaps are numbered like this: {{1}}, {{2}}.`,
    valueGap: (n) => `{{${n}}} is missing: gaps are numbered one after the other from {{1}}.`,
    valueEdge: 'The text may not start or end with a gap: the network refuses that.',
    valuePair: 'Put a word between two gaps: the network refuses those that touch.',
    edgeValue: 'There can be no gaps here.',
    exampleMissing: (n) => `Write an example of {{${n}}}: the network asks for it to review this.`,
    buttonMissing: 'Write each button, or remove it.',
    buttonTwice: 'Two buttons say the same.',
    urlWrong: 'The address begins with https:// and, if it changes each time, ends with {{1}}.',
    urlExample: 'Write an example of what goes to the end of the address.',
  },
});

type Say = (typeof templateWords)['es'];

const GAP = /\{\{([^{}]*)\}\}/g;

/** How many values the body takes: the highest number in it. */
export function countValues(body: string): number {
  return Math.max(0, ...numbersIn(body));
}

export function checkTemplate(values: TemplateValues, say: Say): FieldErrors<TemplateValues> {
  const name = values.name.trim();
  const wrongName = name === '' ? say.nameMissing : say.nameWrong;
  const body = wrongBody(values.body.trim(), say);
  const buttons = wrongButtons(values.buttons, say);
  const links = wrongLinks(values, say);
  const missing = missingExample(values);
  return {
    ...(!/^[a-z0-9_]+$/.test(name) && { name: wrongName }),
    ...(body && { body }),
    ...(hasGap(values.header) && { header: say.edgeValue }),
    ...(hasGap(values.footer) && { footer: say.edgeValue }),
    ...(buttons && { buttons }),
    ...(links && { links }),
    ...(!body && missing && { examples: say.exampleMissing(missing) }),
  };
}

export function submittedOf(values: TemplateValues): SubmitTemplate {
  const { name, language, category, body } = values;
  const [header, footer] = [values.header.trim(), values.footer.trim()];
  const links = values.links.map(({ label, url }) => ({ label: label.trim(), url: url.trim() }));
  const buttons = [...values.buttons.map((text) => text.trim()), ...links];
  const examples = examplesOf(values).map((text) => text.trim());
  const buttonExamples = values.links.filter(changes).map(({ example }) => example.trim());
  return {
    name: name.trim(),
    language,
    category,
    body: body.trim(),
    examples,
    ...(header && { header }),
    ...(footer && { footer }),
    ...(buttons.length > 0 && { buttons }),
    ...(buttonExamples.length > 0 && { buttonExamples }),
  };
}

/** The text with its values in place; where one is missing, its number stays. */
export function fillIn(body: string, examples: readonly string[]): string {
  return body.replaceAll(GAP, (gap, number: string) => examples[Number(number) - 1]?.trim() || gap);
}

/** One for each value, also where none was written yet. */
export function examplesOf({ body, examples }: Pick<TemplateValues, 'body' | 'examples'>): string[] {
  return Array.from({ length: countValues(body) }, (_, at) => examples[at] ?? '');
}

/** What is typed as a name, in the letters that the network takes. */
export function asTemplateName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
    .replaceAll(/[^a-z0-9_]/g, '');
}

function wrongBody(body: string, say: Say): string | undefined {
  if (body === '') return say.bodyMissing;
  const wrong = [...body.matchAll(GAP)].find(([, number = '']) => !/^[1-9]\d?$/.test(number));
  if (wrong) return say.valueWrong(wrong[0]);
  const numbers = numbersIn(body);
  for (let n = 1; n <= countValues(body); n++) if (!numbers.includes(n)) return say.valueGap(n);
  if (/^\{\{\d+\}\}|\{\{\d+\}\}$/.test(body)) return say.valueEdge;
  return /\}\}\s*\{\{/.test(body) ? say.valuePair : undefined;
}

function wrongButtons(buttons: readonly string[], say: Say): string | undefined {
  const texts = buttons.map((text) => text.trim());
  if (texts.includes('')) return say.buttonMissing;
  if (texts.some(hasGap)) return say.edgeValue;
  return new Set(texts).size < texts.length ? say.buttonTwice : undefined;
}

function wrongLinks({ links, buttons }: TemplateValues, say: Say): string | undefined {
  const labels = links.map(({ label }) => label.trim());
  const answers = buttons.map((text) => text.trim());
  if (labels.includes('')) return say.buttonMissing;
  if (labels.some(hasGap)) return say.edgeValue;
  if (new Set([...labels, ...answers]).size < labels.length + new Set(answers).size) return say.buttonTwice;
  if (links.some(({ url }) => !isAddressWithGap(url.trim()))) return say.urlWrong;
  return links.some((link) => changes(link) && link.example.trim() === '') ? say.urlExample : undefined;
}

/** Its address is another one each time. */
export function changes({ url }: TemplateLink): boolean {
  return url.includes('{{1}}');
}

function missingExample(values: TemplateValues): number {
  return examplesOf(values).findIndex((text) => text.trim() === '') + 1;
}

function numbersIn(body: string): number[] {
  return [...body.matchAll(GAP)].map(([, number]) => Number(number)).filter((n) => n > 0 && n < 100);
}

function hasGap(text: string): boolean {
  return /\{\{|\}\}/.test(text);
}
