import { spanText } from '@tertulia/web/kit/clock-span.ts';
import { defineWords, type Language } from '@tertulia/web/kit/i18n.ts';
import type { If, Rule, When } from '../protocol.ts';
import type { Around, Named } from './draft.ts';
import { type RuleSay, ruleWords } from './words.ts';

const words = defineWords({
  es: {
    when: (what: string) => `Cuando ${what}`,
    only: (what: string) => `, si ${what}`,
    and: ' y ',
    unanswered: (span: string) => `un cliente lleva ${span} sin respuesta`,
    lines: (names: string) => `es de ${names}`,
    labels: (names: string) => `tiene la etiqueta ${names}`,
    priorities: (names: string) => `la prioridad es ${names}`,
    language: (name: string) => `el cliente lee en ${name}`,
    nobodys: 'nadie lo lleva todavía',
    someones: 'alguien lo lleva ya',
    open: 'la línea está abierta',
    closed: 'la línea está cerrada',
    or: ' o ',
  },
  en: {
    when: (what) => `When ${what}`,
    only: (what) => `, if ${what}`,
    and: ' and ',
    unanswered: (span) => `a customer has had no answer for ${span}`,
    lines: (names) => `it is on ${names}`,
    labels: (names) => `it has the label ${names}`,
    priorities: (names) => `its priority is ${names}`,
    language: (name) => `the customer reads ${name}`,
    nobodys: 'nobody looks after it yet',
    someones: 'someone looks after it already',
    open: 'the line is open',
    closed: 'the line is closed',
    or: ' or ',
  },
});

const MOST_WORDS = 4;

/** A rule as one sentence: when this, if that, it does so. */
export function summaryOf(
  { when, if: only, acts }: Rule,
  around: Around | undefined,
  language: Language,
): string {
  const say = words[language];
  const names = ruleWords[language];
  const conditions = conditionsOf(only, around, language);
  const condition = conditions.length > 0 ? say.only(conditions.join(say.and)) : '';
  const deeds = [
    ...new Set(acts.map((act) => (act.do === 'label' && !act.on ? names.unlabel : names[act.do]))),
  ];
  return `${say.when(whenText(when, names, language))}${condition}: ${deeds.join(', ')}.`;
}

function whenText(when: When, names: RuleSay, language: Language): string {
  if (when.happens === 'unanswered') return words[language].unanswered(spanText(when.minutes * 60, language));
  if (when.happens !== 'keyword') return names[when.happens];
  const [shown, rest] = [when.words.slice(0, MOST_WORDS), when.words.slice(MOST_WORDS)];
  return `${names.keyword} (${shown.join(', ')}${rest.length > 0 ? '…' : ''})`;
}

function conditionsOf(only: If, around: Around | undefined, language: Language): string[] {
  const say = words[language];
  const names = ruleWords[language];
  const { lines, labels, priorities, language: reads, owner, hours, first } = only;
  return [
    lines && say.lines(namesOf(lines, around?.lines, say.or)),
    labels && say.labels(namesOf(labels, around?.labels, say.or)),
    priorities && say.priorities(priorities.map((one) => names[one]).join(say.or)),
    reads && say.language(names[reads]),
    owner && (owner === 'none' ? say.nobodys : say.someones),
    hours && (hours === 'open' ? say.open : say.closed),
    first && names.first,
  ].filter((text) => text !== undefined);
}

function namesOf(ids: readonly string[], all: readonly Named[] | undefined, or: string): string {
  return ids.map((id) => all?.find((one) => one.id === id)?.name ?? '…').join(or);
}
