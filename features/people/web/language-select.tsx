import { LANGUAGES, type Language, useWords } from '@tertulia/web/kit/i18n.ts';
import { Select } from '@tertulia/web/kit/select.tsx';
import { accountWords } from './check-account.ts';

/** Each in its own language: whoever looks for it may not read the one on the page. */
const NAMES: Record<Language, string> = { es: 'Español', en: 'English' };

export function LanguageSelect({
  value,
  onChange,
}: {
  value: Language;
  onChange: (language: Language) => void;
}) {
  const account = useWords(accountWords);
  return (
    <Select
      label={account.language}
      value={value}
      choices={LANGUAGES.map((language) => ({ value: language, label: NAMES[language] }))}
      onChange={(chosen) => onChange(chosen === 'en' ? 'en' : 'es')}
    />
  );
}
