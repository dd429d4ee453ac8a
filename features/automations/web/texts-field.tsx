import { Button } from '@tertulia/web/kit/button.tsx';
import { defineWords, LANGUAGES, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { VariableText } from '@tertulia/web/kit/variable-text.tsx';
import { useState } from 'preact/hooks';
import type { Texts } from '../protocol.ts';

const words = defineWords({
  es: { es: 'En español', en: 'En inglés', addEs: 'Añadir en español', addEn: 'Añadir en inglés' },
  en: { es: 'In Spanish', en: 'In English', addEs: 'Add in Spanish', addEn: 'Add in English' },
});

export const VARIABLES = ['customer', 'reference', 'line', 'business', 'opens'] as const;
const LONGEST = 2000;

type TextsFieldProps = {
  /** What the text is, before the language. */
  label: string;
  texts: Texts;
  error?: string | undefined;
  onChange: (texts: Texts) => void;
};

/** The reader's own language first; the other when it is wanted. */
export function TextsField({ label, texts, error, onChange }: TextsFieldProps) {
  const say = useWords(words);
  const own = useLanguage();
  const [wantsOther, want] = useState(false);
  const other = LANGUAGES.find((one) => one !== own) ?? own;
  const shown = [own, other].filter((one) => one === own || wantsOther || texts[one] !== '');
  return (
    <div class="a-texts">
      {shown.map((one) => (
        <VariableText
          key={one}
          label={shown.length > 1 ? `${label} · ${say[one]}` : label}
          lang={one}
          maxLength={LONGEST}
          variables={VARIABLES}
          value={texts[one]}
          error={one === own ? error : undefined}
          onInput={(text) => onChange({ ...texts, [one]: text })}
        />
      ))}
      {shown.length === 1 && (
        <Button kind="plain" onClick={() => want(true)}>
          {other === 'en' ? say.addEn : say.addEs}
        </Button>
      )}
    </div>
  );
}
