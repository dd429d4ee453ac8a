import { contrast } from '../kit/colour.ts';

/** What the site asks for, with something sensible for whatever it leaves out or gets wrong. */
export interface Look {
  readonly slug: string;
  readonly server: string;
  readonly side: 'right' | 'left';
  readonly colour: string;
  /** Readable on `colour`. */
  readonly ink: string;
  readonly greeting: string;
  readonly language: 'es' | 'en';
  /** The site itself said which. */
  readonly isLanguageSaid: boolean;
  readonly label: string;
}

const COLOUR = '#a3441b';
const READABLE = 4.5;
const LABELS = { es: 'Escríbenos', en: 'Write to us' };

export function lookOf({ dataset, src }: HTMLScriptElement): Look {
  const said = dataset['language'] || document.documentElement.lang || navigator.language;
  const language = said.toLowerCase().startsWith('es') ? 'es' : 'en';
  const asked = dataset['colour'] ?? '';
  const colour = /^#[\da-f]{6}$/i.test(asked) ? asked : COLOUR;
  return {
    slug: dataset['line'] ?? '',
    server: new URL(src).origin,
    side: dataset['position'] === 'left' ? 'left' : 'right',
    colour,
    ink: inkOn(colour),
    greeting: dataset['greeting'] ?? '',
    language,
    isLanguageSaid: dataset['language'] !== undefined,
    label: dataset['label'] || LABELS[language],
  };
}

/** White, unless it cannot be read on the colour. */
function inkOn(colour: string): string {
  return contrast(colour, '#ffffff') >= READABLE ? '#ffffff' : '#1b1613';
}
