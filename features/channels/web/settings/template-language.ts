import { type Language, readerLocale } from '@tertulia/web/kit/i18n.ts';

/** Codes as WhatsApp writes them. Templates in others come in and are shown; these can be made here. */
export const TEMPLATE_LANGUAGES = [
  'es',
  'es_ES',
  'es_MX',
  'es_AR',
  'en',
  'en_US',
  'en_GB',
  'ca',
  'fr',
  'de',
  'it',
  'pt_PT',
  'pt_BR',
] as const;

/** "Spanish (Spain)" of `es_ES`, in the reader's language. */
export function nameOfLanguage(code: string, language: Language): string {
  try {
    const names = new Intl.DisplayNames(readerLocale(language), {
      type: 'language',
      languageDisplay: 'standard',
    });
    const name = names.of(code.replace('_', '-')) ?? code;
    return name.charAt(0).toLocaleUpperCase() + name.slice(1);
  } catch {
    return code;
  }
}
