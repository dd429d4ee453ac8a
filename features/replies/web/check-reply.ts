import { defineWords } from '@tertulia/web/kit/i18n.ts';
import type { FieldErrors } from '@tertulia/web/kit/use-form.ts';
import { isVariable, unfilledIn } from '../../fill-variables.ts';
import type { Reply, WriteReply } from '../protocol.ts';
import type { LineId } from '@tertulia/protocol/ids.ts';

export type ReplyValuesOf = {
  name: string;
  shortcut: string;
  es: string;
  en: string;
  /** `own`, `all`, or `some` lines. */
  whose: 'own' | 'all' | 'some';
  lines: readonly string[];
};

export const LONGEST_NAME = 80;
export const LONGEST_WORDS = 4000;
export const LONGEST_SHORTCUT = 30;

export const checkWords = defineWords({
  es: {
    name: 'Ponle un nombre para encontrarla.',
    words: 'Escribe la respuesta al menos en un idioma.',
    shortcut: 'Solo letras, cifras y guiones, sin espacios.',
    taken: 'Ya hay otra con este atajo.',
    lines: 'Elige al menos una línea.',
    variable: (name: string) => `«${name}» no es ninguno de los datos de abajo.`,
  },
  en: {
    name: 'Give it a name to find it by.',
    words: 'Write the reply in one language at least.',
    shortcut: 'Letters, digits and hyphens only, no spaces.',
    taken: 'Another one has this shortcut.',
    lines: 'Choose one line at least.',
    variable: (name) => `“${name}” is none of the details below.`,
  },
});

export function checkReply(
  { name, shortcut, es, en, whose, lines }: ReplyValuesOf,
  say: (typeof checkWords)['es'],
): FieldErrors<ReplyValuesOf> {
  const strange = (text: string) => unfilledIn(text).find((mark) => !isVariable(mark.name));
  const [inEs, inEn] = [strange(es), strange(en)];
  return {
    ...(name.trim() === '' && { name: say.name }),
    ...(!/^[\p{L}\p{N}-]*$/u.test(shortcut) && { shortcut: say.shortcut }),
    ...(es.trim() === '' && en.trim() === '' && { es: say.words }),
    ...(inEs && { es: say.variable(inEs.name) }),
    ...(inEn && { en: say.variable(inEn.name) }),
    ...(whose === 'some' && lines.length === 0 && { lines: say.lines }),
  };
}

export function valuesOf(reply: Reply | undefined, mayShareWithAll: boolean): ReplyValuesOf {
  if (!reply)
    return { name: '', shortcut: '', es: '', en: '', whose: mayShareWithAll ? 'all' : 'own', lines: [] };
  const { name, shortcut, texts, own, lines } = reply;
  const whose = own ? 'own' : lines.length > 0 ? 'some' : 'all';
  return { name, shortcut, es: texts.es ?? '', en: texts.en ?? '', whose, lines };
}

export function writtenBy({ name, shortcut, es, en, whose, lines }: ReplyValuesOf): WriteReply {
  return {
    name,
    shortcut,
    texts: { es, en },
    own: whose === 'own',
    lines: whose === 'some' ? lines.map((id) => id as LineId) : [],
  };
}
