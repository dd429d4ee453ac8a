import { defineWords } from '@tertulia/web/kit/i18n.ts';
import { isVariable, unfilledIn } from '../../fill-variables.ts';
import type { Act, Texts } from '../protocol.ts';
import { type Draft, pruned } from './draft.ts';

export const checkWords = defineWords({
  es: {
    name: 'Ponle un nombre.',
    words: 'Escribe al menos una palabra.',
    some: 'Elige al menos una.',
    people: 'Elige al menos una persona.',
    label: 'Elige una etiqueta. Si no hay ninguna, créala en un caso.',
    line: 'Elige una línea.',
    acts: 'Añade al menos una cosa que hacer.',
    texts: 'Escribe el texto al menos en un idioma.',
    variable: (name: string) => `«${name}» no es ninguno de los datos de abajo.`,
    minutes: 'Entre 1 minuto y 30 días.',
    url: 'Una dirección pública que empiece por https:// y sin puerto.',
    answer: 'Escribe la respuesta que se ofrece.',
    oneMenu: 'Un menú cada vez: quita uno.',
  },
  en: {
    name: 'Give it a name.',
    words: 'Write one word at least.',
    some: 'Choose one at least.',
    people: 'Choose one person at least.',
    label: 'Choose a label. If there is none, make it in a case.',
    line: 'Choose a line.',
    acts: 'Add one thing to do at least.',
    texts: 'Write the text in one language at least.',
    variable: (name) => `“${name}” is none of the details below.`,
    minutes: 'Between 1 minute and 30 days.',
    url: 'A public address that begins with https:// and has no port.',
    answer: 'Write the answer that is offered.',
    oneMenu: 'One menu at a time: take one away.',
  },
});
type Say = (typeof checkWords)['es'];

/** What is wrong, by where it stands: `then.0.texts`, `menus.m1.choices.a1.labels`. */
export type RuleErrors = ReadonlyMap<string, string>;

const MOST_MINUTES = 60 * 24 * 30;

export function checkRule(draft: Draft, say: Say): RuleErrors {
  const { name, when, if: only, acts, menus } = pruned(draft);
  const wrong = new Map<string, string>();
  const refuse = (path: string, text: string | undefined | false) => text && wrong.set(path, text);
  refuse('name', name.trim() === '' && say.name);
  if (when.happens === 'keyword') refuse('when', when.words.length === 0 && say.words);
  if (when.happens === 'unanswered') refuse('when', !isTime(when.minutes) && say.minutes);
  for (const list of ['lines', 'labels', 'priorities'] as const)
    refuse(`if.${list}`, only[list]?.length === 0 && say.some);
  refuse('acts', acts.length === 0 && say.acts);
  refuse('acts', acts.filter((act) => act.do === 'menu').length > 1 && say.oneMenu);
  checkActs(acts, 'acts', say, refuse);
  for (const { key, texts, choices, minutes } of menus) {
    refuse(`menus.${key}.texts`, wrongIn(texts, say));
    refuse(`menus.${key}.minutes`, (!isTime(minutes) || minutes > 1440) && say.minutes);
    for (const choice of choices) {
      const path = `menus.${key}.choices.${choice.key}`;
      const { es, en } = choice.labels;
      refuse(`${path}.labels`, es.trim() === '' && en.trim() === '' && say.answer);
      checkActs(choice.acts, `${path}.acts`, say, refuse);
    }
  }
  return wrong;
}

function checkActs(
  acts: readonly Act[],
  path: string,
  say: Say,
  refuse: (path: string, text: string | undefined | false) => void,
): void {
  for (const [place, act] of acts.entries()) refuse(`${path}.${place}`, wrongWith(act, say));
}

function wrongWith(act: Act, say: Say): string | undefined | false {
  switch (act.do) {
    case 'reply':
      return wrongIn(act.texts, say);
    case 'label':
      return act.label.length === 0 && say.label;
    case 'move':
      return act.line.length === 0 && say.line;
    case 'notify':
      if (act.people.length === 0) return say.people;
      return wrongIn({ es: act.text, en: '' }, say);
    case 'snooze':
      return !isTime(act.minutes) && say.minutes;
    case 'call':
      return !isPublic(act.url) && say.url;
    case 'menu':
    case 'assign':
    case 'prioritise':
    case 'resolve':
      return undefined;
  }
}

function wrongIn({ es, en }: Texts, say: Say): string | undefined {
  if (es.trim() === '' && en.trim() === '') return say.texts;
  const strange = unfilledIn(`${es}\n${en}`).find(({ name }) => !isVariable(name) || name === 'agent');
  return strange && say.variable(strange.name);
}

/** As far as a page can tell; the server looks again. */
function isPublic(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username } = new URL(url);
  return protocol === 'https:' && port === '' && username === '' && hostname.includes('.');
}

function isTime(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES;
}
