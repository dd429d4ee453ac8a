import type { Content, LinkButton } from '../carried.ts';
import { capabilities } from './capabilities.ts';

type Button = { readonly text: string } & ({ readonly callback_data: string } | { readonly url: string });

const LONGEST_DATA = 64;
/** Two such labels stand side by side on a phone. */
const SHORT = 16;

/** What stands under words. */
export function keyboardOf(content: Content): Button[][] {
  const { text, link } = content;
  return [...(buttonsOf(content) ?? []), ...(link && text.trim() ? [[linkButton(link)]] : [])];
}

export function linkButton({ label, url }: LinkButton): Button {
  return { text: label, url };
}

/** Rows of buttons. Undefined: there is nothing to choose, or Telegram could not show it so. */
export function buttonsOf({ text, choices = [] }: Content): Button[][] | undefined {
  const { choicesMost, choiceLabel } = capabilities;
  const fits = choices.every(
    ({ key, label }) => label.length <= choiceLabel && key && Buffer.byteLength(key) <= LONGEST_DATA,
  );
  if (choices.length === 0 || choices.length > choicesMost || !fits || !text.trim()) return undefined;
  const buttons = choices.map(({ key, label }) => ({ text: label, callback_data: key }));
  const perRow = choices.every(({ label }) => label.length <= SHORT) ? 2 : 1;
  return Array.from({ length: Math.ceil(buttons.length / perRow) }, (_, row) =>
    buttons.slice(row * perRow, (row + 1) * perRow),
  );
}
