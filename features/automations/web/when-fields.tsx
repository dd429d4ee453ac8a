import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Select } from '@tertulia/web/kit/select.tsx';
import { TextArea } from '@tertulia/web/kit/text-area.tsx';
import { useState } from 'preact/hooks';
import type { When } from '../protocol.ts';
import { HAPPENINGS, whenOf } from './draft.ts';
import { MinutesField } from './minutes-field.tsx';
import { ruleWords } from './words.ts';

const words = defineWords({
  es: {
    label: 'Cuando',
    words: 'Palabras o frases',
    wordsHint: 'Una en cada línea, o separadas por comas. Dan igual los acentos y las mayúsculas.',
    minutes: 'Sin respuesta durante',
  },
  en: {
    label: 'When',
    words: 'Words or phrases',
    wordsHint: 'One on each line, or with commas between them. Accents and capitals do not matter.',
    minutes: 'Without an answer for',
  },
});

type WhenFieldsProps = { when: When; error?: string | undefined; onChange: (when: When) => void };

export function WhenFields({ when, error, onChange }: WhenFieldsProps) {
  const say = useWords(words);
  const names = useWords(ruleWords);
  return (
    <>
      <Select
        label={say.label}
        hideLabel
        value={when.happens}
        choices={HAPPENINGS.map((value) => ({ value, label: names[value] }))}
        onChange={(value) => {
          const happens = HAPPENINGS.find((one) => one === value);
          if (happens) onChange(whenOf(happens));
        }}
      />
      {when.happens === 'keyword' && <KeywordField words={when.words} error={error} onChange={onChange} />}
      {when.happens === 'unanswered' && (
        <MinutesField
          label={say.minutes}
          minutes={when.minutes}
          error={error}
          onChange={(minutes) => onChange({ happens: 'unanswered', minutes })}
        />
      )}
    </>
  );
}

type KeywordFieldProps = {
  words: readonly string[];
  error?: string | undefined;
  onChange: (when: When) => void;
};

function KeywordField({ words: all, error, onChange }: KeywordFieldProps) {
  const say = useWords(words);
  // As it is typed: a comma that was just written must not vanish.
  const [text, setText] = useState(() => all.join(', '));
  return (
    <TextArea
      label={say.words}
      hint={say.wordsHint}
      rows={2}
      value={text}
      error={error}
      onInput={(next) => {
        setText(next);
        onChange({ happens: 'keyword', words: wordsIn(next) });
      }}
    />
  );
}

function wordsIn(text: string): string[] {
  const all = text.split(/[,;\n]/).map((word) => word.trim().slice(0, 60));
  return [...new Set(all.filter((word) => word !== ''))].slice(0, 40);
}
