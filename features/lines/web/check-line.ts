import { defineWords, type Language } from '@tertulia/web/kit/i18n.ts';
import type { FieldErrors } from '@tertulia/web/kit/use-form.ts';

// The server decides with the schemas of protocol.ts, which would bring zod into the page; check-line.test.ts holds
// both to the same answers.
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
export const LONGEST_SLUG = 40;
export const LONGEST_NAME = 60;
export const LONGEST_GREETING = 500;

export type LineValues = {
  name: string;
  slug: string;
  language: Language;
  greeting: string;
  /** In the other languages. */
  greetings: Partial<Record<Language, string>>;
  people: readonly string[];
};

export function isSlug(text: string): boolean {
  return text.length <= LONGEST_SLUG && SLUG.test(text);
}

/** What a name is in a link: "Línea 7: ¿circula?" becomes "linea-7-circula". Empty when no letter is left. */
export function suggestSlug(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return words.filter(Boolean).join('-').slice(0, LONGEST_SLUG).replace(/-$/, '');
}

export const lineWords = defineWords({
  es: {
    name: 'Nombre de la línea',
    nameHint: 'Por ejemplo «Pedidos» o «Línea 7». Los clientes lo ven.',
    slug: 'Final del enlace',
    slugHint: 'Minúsculas, números y guiones.',
    slugChanges: 'Si lo cambias, el enlace y los códigos que ya hayas repartido dejarán de funcionar.',
    language: 'Idioma de la línea',
    languageHint: 'Para quien entra con un idioma que no hablamos, y para lo que se imprime.',
    greeting: (language: Language) => `Saludo en ${language === 'es' ? 'español' : 'inglés'}`,
    greetingHint: 'Lo primero que se lee al entrar. Cada cual lo lee en su idioma. Puede quedar vacío.',
    team: 'Quién contesta',
    nameMissing: 'Escribe un nombre para la línea.',
    slugMissing: 'Escribe cómo termina el enlace, por ejemplo pedidos.',
    slugWrong: 'Usa solo minúsculas sin acento, números y guiones sueltos, como linea-7.',
    slugTaken: 'Otra línea ya usa este enlace. Elige otro.',
    teamMissing: 'Elige al menos a una persona: si no, nadie vería lo que escriben.',
    teamGone: 'Alguien de la lista ya no tiene acceso. Vuelve a cargar la página y elige otra vez.',
  },
  en: {
    name: 'Name of the line',
    nameHint: 'Such as “Orders” or “Line 7”. Customers see it.',
    slug: 'End of the link',
    slugHint: 'Lower-case letters, digits and hyphens.',
    slugChanges: 'If you change it, the link and the codes you have given out stop working.',
    language: 'Language of the line',
    languageHint: 'For who comes in with a language we do not speak, and for what is printed.',
    greeting: (language) => `Greeting in ${language === 'es' ? 'Spanish' : 'English'}`,
    greetingHint: 'The first thing read on coming in, by everyone in his language. It may stay empty.',
    team: 'Who answers',
    nameMissing: 'Write a name for the line.',
    slugMissing: 'Write how the link ends, such as orders.',
    slugWrong: 'Use only lower-case letters without accents, digits and single hyphens, like line-7.',
    slugTaken: 'Another line uses this link. Choose another.',
    teamMissing: 'Choose at least one person: else nobody would see what is written.',
    teamGone: 'Someone on the list no longer has access. Load the page again and choose once more.',
  },
});

export function checkLine(
  { name, slug, people }: LineValues,
  say: (typeof lineWords)['es'],
): FieldErrors<LineValues> {
  return {
    ...(name.trim() === '' && { name: say.nameMissing }),
    ...(!isSlug(slug) && { slug: slug === '' ? say.slugMissing : say.slugWrong }),
    ...(people.length === 0 && { people: say.teamMissing }),
  };
}
