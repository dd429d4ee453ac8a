import { Chip, ChoiceChip } from '@tertulia/web/kit/chip.tsx';
import { defineWords, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { SearchField } from '@tertulia/web/kit/search-field.tsx';
import { useState } from 'preact/hooks';
import type { TemplateView } from '../../template-protocol.ts';
import { nameOfLanguage } from '../settings/template-language.ts';
import { stateWords } from '../settings/template-state.tsx';
import { findTemplates, keyOfTemplate } from './find-templates.ts';

const words = defineWords({
  es: {
    search: 'Buscar por nombre o texto',
    languages: 'Idioma',
    none: 'Ninguna plantilla es así.',
    list: 'Plantillas aprobadas',
    marketing: 'Promoción',
  },
  en: {
    search: 'Search by name or text',
    languages: 'Language',
    none: 'No template is like that.',
    list: 'Approved templates',
    marketing: 'Marketing',
  },
});

/** So few are seen at once. */
const FEW = 4;

type TemplateChoiceProps = { all: readonly TemplateView[]; onChoose: (template: TemplateView) => void };

export function TemplateChoice({ all, onChoose }: TemplateChoiceProps) {
  const say = useWords(words);
  const sayState = useWords(stateWords);
  const language = useLanguage();
  const [text, setText] = useState('');
  const [wanted, setWanted] = useState<string>();
  const languages = [...new Set(all.map((one) => one.language))];
  const found = findTemplates(all, text, wanted);
  return (
    <>
      {all.length > FEW && <SearchField label={say.search} value={text} onInput={setText} />}
      {languages.length > 1 && (
        <fieldset class="ct-languages" aria-label={say.languages}>
          {languages.map((code) => (
            <ChoiceChip
              key={code}
              chosen={wanted === code}
              onChoose={() => setWanted(wanted === code ? undefined : code)}
            >
              {nameOfLanguage(code, language)}
            </ChoiceChip>
          ))}
        </fieldset>
      )}
      {found.length === 0 && <p class="ct-none">{say.none}</p>}
      <ul class="ct-choices" aria-label={say.list}>
        {found.map((one) => (
          <li key={keyOfTemplate(one)}>
            <button
              type="button"
              class="ct-choice"
              disabled={one.state !== 'approved'}
              onClick={() => onChoose(one)}
            >
              <span class="ct-choice-head">
                <b>{one.name}</b>
                <Chip>{nameOfLanguage(one.language, language)}</Chip>
                {one.category === 'marketing' && <Chip>{say.marketing}</Chip>}
                {one.state !== 'approved' && <Chip tone="warn">{sayState[one.state]}</Chip>}
              </span>
              <span class="ct-choice-text" lang={one.language.replace('_', '-')}>
                {one.body}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
