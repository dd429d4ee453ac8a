import { ChoiceChip } from '../../kit/chip.tsx';
import { LANGUAGES, type Language, setLanguage, useLanguage } from '../../kit/i18n.ts';
import './language-switch.css';

const NAMES: Record<Language, string> = { es: 'Español', en: 'English' };

export function LanguageSwitch() {
  const current = useLanguage();
  return (
    <div class="account-languages">
      {LANGUAGES.map((language) => (
        <ChoiceChip key={language} chosen={language === current} onChoose={() => setLanguage(language)}>
          <span lang={language}>{NAMES[language]}</span>
        </ChoiceChip>
      ))}
    </div>
  );
}
