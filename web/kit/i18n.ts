import { useEffect, useState } from 'preact/hooks';
import { keep, recall } from './device-memory.ts';

export type Language = 'es' | 'en';
export const LANGUAGES: readonly Language[] = ['es', 'en'];

type Entry = string | ((...parameters: never[]) => string);
/** The same keys and parameters, any sentence. */
type Wording<T> = {
  [K in keyof T]: T[K] extends (...parameters: infer P) => string ? (...parameters: P) => string : string;
};
export type Words<T> = Record<Language, Wording<T>>;

/** Keeps both languages complete by type: a key or a parameter that only one of them has does not compile. */
export function defineWords<T extends Record<string, Entry>>(words: {
  es: T & Wording<T>;
  en: NoInfer<Wording<T>>;
}): Words<T> {
  return words;
}

/** The words in the reader's language; the component is drawn again when the language changes. */
export function useWords<T>(words: Words<T>): Wording<T> {
  return words[useLanguage()];
}

export function useLanguage(): Language {
  const [current, setCurrent] = useState(language);
  useEffect(() => onLanguageChange(setCurrent), []);
  return current;
}

export type LanguageHints = {
  asked: string | null;
  stored: string | null;
  preferred: readonly string[];
  fallback: Language;
};

/** The address wins over the reader's own choice, which wins over the browser. */
export function pickLanguage({ asked, stored, preferred, fallback }: LanguageHints): Language {
  for (const wish of [asked, stored, ...preferred]) {
    const found = LANGUAGES.find((known) => wish?.toLowerCase().split('-')[0] === known);
    if (found) return found;
  }
  return fallback;
}

const MEMORY = 'tertulia.language';
const listeners = new Set<(language: Language) => void>();
let chosen: Language | undefined;

export function language(): Language {
  chosen ??= startLanguage('es');
  return chosen;
}

/** Call once before the first draw with the business's language. */
export function startLanguage(fallback: Language): Language {
  const asked = typeof location === 'undefined' ? null : new URLSearchParams(location.search).get('lang');
  chosen = pickLanguage({ asked, stored: recall(MEMORY), preferred: navigator.languages, fallback });
  markPage();
  return chosen;
}

export function setLanguage(next: Language): void {
  chosen = next;
  keep(MEMORY, next);
  markPage();
  for (const listener of listeners) listener(next);
}

function onLanguageChange(listener: (language: Language) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/**
 * The language of the words with the reader's own variety, or at least his country: es-AR writes dates otherwise than
 * es-ES, and someone in Spain who reads English still expects 16:00.
 */
export function readerLocale(current: Language = language(), preferred = navigator.languages): string {
  const own = preferred.find((locale) => locale.toLowerCase().split('-')[0] === current);
  const region = preferred[0] && new Intl.Locale(preferred[0]).region;
  return own ?? (region ? `${current}-${region}` : current);
}

const pluralRules: Partial<Record<Language, Intl.PluralRules>> = {};

export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

export function plural(current: Language, count: number, forms: PluralForms): string {
  const rules = (pluralRules[current] ??= new Intl.PluralRules(current));
  return forms[rules.select(count)] ?? forms.other;
}

function markPage(): void {
  if (typeof document !== 'undefined' && chosen) document.documentElement.lang = chosen;
}
