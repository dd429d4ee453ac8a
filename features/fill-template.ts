import type { LinkButton } from '@tertulia/channels/carried.ts';
import { isWebAddress } from '@tertulia/protocol/web-address.ts';
import {
  type Template,
  type TemplateButton,
  type TemplateUse,
  labelOf,
  wantsValue,
} from '@tertulia/channels/templates.ts';

type Absent<T> = { readonly [Name in keyof T]: T[Name] | undefined };
type Words = Pick<Template, 'body'> & Partial<Absent<Pick<Template, 'header' | 'footer' | 'buttons'>>>;
type Values = Pick<TemplateUse, 'values'> &
  Partial<Absent<Pick<TemplateUse, 'headerValues' | 'buttonValues'>>>;

/** A template as people see it: its answers can be tapped, and its first address is a button. */
export interface Filled {
  readonly text: string;
  readonly choices?: { readonly key: string; readonly label: string }[];
  readonly link?: LinkButton;
}

/**
 * A network's template with its gaps filled: `{{1}}`, `{{2}}` …, or names in the order in which they first come.
 * @returns `wrong`: which gap has no value, or which value no gap
 */
export function fillTemplate(
  { header = '', body, footer = '', buttons = [] }: Words,
  { values, headerValues = [], buttonValues = [] }: Values,
): Filled | { readonly wrong: string } {
  const wanting = buttons.filter(wantsValue).map((button) => `of «${labelOf(button)}»`);
  const wrong =
    wrongIn('headerValues', bracesIn(header), headerValues) ??
    wrongIn('values', bracesIn(body), values) ??
    wrongIn('buttonValues', wanting, buttonValues);
  if (wrong !== undefined) return { wrong };
  const left = [...buttonValues];
  const made = buttons.map((button) => (wantsValue(button) ? fillButton(button, left.shift()!) : button));
  const bad = made.filter(hasUrl).find((button) => !buttons.includes(button) && !isOpened(button));
  if (bad) return { wrong: `buttonValues: with it «${bad.label}» opens no address` };
  const choices = made.filter((button) => typeof button === 'string');
  const link = made.filter(hasUrl).find(isOpened);
  const rest = made.flatMap((button) =>
    typeof button === 'string' || button === link ? [] : lineOf(button),
  );
  const said = [fill(header, headerValues), fill(body, values), footer, rest.join('\n')];
  return {
    text: said.filter(Boolean).join('\n\n'),
    ...(choices.length > 0 && { choices: choices.map((label) => ({ key: label, label })) }),
    ...(link && { link }),
  };
}

/** Undefined: each has what it wants. */
function wrongIn(what: string, gaps: readonly string[], values: readonly string[]): string | undefined {
  if (gaps.length < values.length) return `${what}: more than there are gaps`;
  const missing = gaps[values.length];
  return missing === undefined ? undefined : `${what}: ${missing} is missing`;
}

type Copied = { readonly label: string; readonly code: string };
type Made = TemplateButton | Copied;

function fillButton(button: TemplateButton, value: string): Made {
  if (typeof button === 'string' || 'phone' in button) return button;
  if ('copies' in button) return { label: button.label, code: value };
  return { ...button, url: fill(button.url, [value]) };
}

function hasUrl(button: Made): button is LinkButton {
  return typeof button === 'object' && 'url' in button;
}

function isOpened({ url }: LinkButton): boolean {
  return url.length <= 2000 && isWebAddress(url);
}

/** What is no button here is written out. */
function lineOf(button: Exclude<Made, string>): string[] {
  if ('url' in button) return [`${button.label}: ${button.url}`];
  if ('phone' in button) return [`${button.label}: ${button.phone}`];
  return 'code' in button ? [`${button.label}: ${button.code}`] : [];
}

function fill(text: string, values: readonly string[]): string {
  const gaps = gapsIn(text);
  return text.replaceAll(GAP, (_, gap: string) => values[gaps.indexOf(gap)]!);
}

function bracesIn(text: string): string[] {
  return gapsIn(text).map((gap) => `{{${gap}}}`);
}

/** The gaps of a text, each once, in the order of their values. */
export function gapsIn(text: string): string[] {
  const gaps = [...new Set([...text.matchAll(GAP)].map(([, gap]) => gap!))];
  return gaps.every((gap) => /^\d+$/.test(gap)) ? gaps.toSorted((a, b) => Number(a) - Number(b)) : gaps;
}

const GAP = /\{\{\s*([\w.-]+)\s*\}\}/g;
