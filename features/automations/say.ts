import { Refusal } from '@tertulia/protocol/errors.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Language } from '../business/protocol.ts';
import { readCustomer } from '../customer-of.ts';
import { fillVariables, withoutMarks } from '../fill-variables.ts';
import { keyOf } from '../key-of.ts';
import { readLineDesk } from '../line-desk.ts';
import { readValues } from '../read-values.ts';
import { type AutomaticMessage, sayAutomatically } from '../say-automatically.ts';
import type { Step } from './acts.ts';
import { heldBack, nobodyAsked, readTalk } from './held-back.ts';
import type { Outcome, Texts } from './protocol.ts';

export async function reply(house: House, step: Step, texts: Texts): Promise<Outcome> {
  const language = await languageOf(house, step.run.conversation, step.run.strand);
  const said = await say(house, step, { text: inLanguage(texts, language), auto: 'rule' }, language);
  return typeof said === 'number' ? 'done' : said;
}

/** Says it, unless a person does or is asked for, or enough was said. @returns the message's seq, or why not */
export async function say(
  house: House,
  { run, step }: Step,
  message: AutomaticMessage,
  language: Language,
): Promise<number | Outcome> {
  const { conversation } = run;
  const held = heldBack(await readTalk(house, run), house.now(), run);
  if (held) return held;
  const values = await readValues(house, conversation, { language });
  const text = withoutMarks(fillVariables(message.text, values));
  if (text === '') return 'gone';
  const guard = nobodyAsked(conversation, house.now());
  try {
    return await sayAutomatically(house, conversation, { ...message, text }, keyOf('rule', run.id, step), [
      guard,
    ]);
  } catch (problem) {
    if (problem instanceof Refusal && problem.code === 'conflict') return 'human';
    throw problem;
  }
}

/** What the customer reads: his own language, if he told it, else the line's. */
export async function languageOf(house: House, conversation: number, strand: number): Promise<Language> {
  const customer = await readCustomer(house, conversation);
  if (customer?.language) return customer.language;
  const roster = await house.rosters.findById(strand);
  return (await readLineDesk(house, roster?.team ?? 0)).language;
}

export function inLanguage({ es, en }: { es: string; en: string }, language: Language): string {
  return language === 'es' ? es || en : en || es;
}
