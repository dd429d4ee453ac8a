import type { Content } from '../carried.ts';
import { splitText } from '../split-text.ts';

type Choices = NonNullable<Content['choices']>;

/** Of an interactive message. */
export const LONGEST_QUESTION = 1024;
const MOST_BUTTONS = 3;
export const LONGEST_BUTTON = 20;
const MOST_ROWS = 10;
const LONGEST_TITLE = 24;
const LONGEST_ROW = 72;
const LONGEST_KEY = 200;

/** Buttons, or a list behind one button. Undefined: there are too many for both, or they are too long. */
export function writeChoices(question: string, choices: Choices, language: string): object | undefined {
  const actions = writeButtons(choices) ?? writeList(choices, language);
  const text = question || words(language).question;
  return actions && { type: 'interactive', interactive: { ...actions, body: { text } } };
}

/** Two buttons of one message may not have the same words. */
function writeButtons(choices: Choices) {
  const labels = choices.map(({ label }) => label.trim());
  const fit =
    isDistinct(choices) &&
    choices.length <= MOST_BUTTONS &&
    new Set(labels).size === labels.length &&
    labels.every((label) => label.length <= LONGEST_BUTTON);
  if (!fit) return undefined;
  const buttons = choices.map(({ key, label }) => ({
    type: 'reply',
    reply: { id: key, title: label.trim() },
  }));
  return { type: 'button', action: { buttons } };
}

function writeList(choices: Choices, language: string) {
  const fit =
    isDistinct(choices) &&
    choices.length <= MOST_ROWS &&
    choices.every(({ label }) => label.trim().length <= LONGEST_ROW);
  if (!fit) return undefined;
  const rows = choices.map(({ key, label }) => ({ id: key, ...rowOf(label.trim()) }));
  return { type: 'list', action: { button: words(language).open, sections: [{ rows }] } };
}

function rowOf(label: string) {
  if (label.length <= LONGEST_TITLE) return { title: label };
  return { title: `${splitText(label, LONGEST_TITLE - 1)[0]}…`, description: label };
}

function isDistinct(choices: Choices): boolean {
  const keys = new Set(choices.map(({ key }) => key));
  const fit = choices.every(
    ({ key, label }) => key !== '' && key.length <= LONGEST_KEY && label.trim() !== '',
  );
  return fit && keys.size === choices.length && choices.length > 0;
}

function words(language: string) {
  return language.startsWith('es')
    ? { open: 'Ver opciones', question: 'Elija una opción' }
    : { open: 'See options', question: 'Choose an option' };
}
