import { Button } from '@tertulia/web/kit/button.tsx';
import { defineWords, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { Plus, X } from 'lucide-preact';
import type { Menu } from '../protocol.ts';
import { ActList } from './act-list.tsx';
import type { RuleErrors } from './check-rule.ts';
import { type Around, newChoice, replaced } from './draft.ts';
import { MinutesField } from './minutes-field.tsx';
import { TextsField } from './texts-field.tsx';

const words = defineWords({
  es: {
    title: (place: number) => `Menú ${place}`,
    lead: 'El cliente toca una respuesta, o escribe su número o sus palabras. Siempre puede pedir una persona, y volver atrás en los de dentro.',
    question: 'Qué se pregunta',
    answer: (place: number) => `Respuesta ${place}`,
    english: (place: number) => `Respuesta ${place}, en inglés`,
    spanish: (place: number) => `Respuesta ${place}, en español`,
    acts: 'Si la elige:',
    add: 'Otra respuesta',
    remove: (place: number) => `Quitar la respuesta ${place}`,
    minutes: 'Si no contesta, esperar',
  },
  en: {
    title: (place) => `Menu ${place}`,
    lead: 'The customer taps an answer, or writes its number or its words. There is always a way to a person, and back from those inside.',
    question: 'What is asked',
    answer: (place) => `Answer ${place}`,
    english: (place) => `Answer ${place}, in English`,
    spanish: (place) => `Answer ${place}, in Spanish`,
    acts: 'If it is chosen:',
    add: 'Another answer',
    remove: (place) => `Remove answer ${place}`,
    minutes: 'Without an answer, wait',
  },
});

const MOST_CHOICES = 9;
const LONGEST = 80;

type MenuCardProps = {
  menu: Menu;
  place: number;
  around: Around;
  menus: readonly Menu[];
  errors: RuleErrors;
  onChange: (menu: Menu) => void;
  onNewMenu: () => string;
};

export function MenuCard({ menu, place, around, menus, errors, onChange, onNewMenu }: MenuCardProps) {
  const say = useWords(words);
  const own = useLanguage();
  const path = `menus.${menu.key}`;
  const { choices } = menu;
  const isInBoth = menu.texts.es !== '' && menu.texts.en !== '';
  const languages = own === 'es' ? (['es', 'en'] as const) : (['en', 'es'] as const);
  return (
    <Panel title={say.title(place)} lead={say.lead}>
      <TextsField
        label={say.question}
        texts={menu.texts}
        error={errors.get(`${path}.texts`)}
        onChange={(texts) => onChange({ ...menu, texts })}
      />
      <ol class="a-acts">
        {choices.map((choice, index) => {
          const change = (next: Menu['choices'][number]) =>
            onChange({ ...menu, choices: replaced(choices, index, next) });
          return (
            <li key={choice.key} class="a-act">
              <div class="a-choice">
                {languages
                  .filter((one) => one === own || isInBoth || choice.labels[one] !== '')
                  .map((one) => (
                    <TextField
                      key={one}
                      label={
                        one === own
                          ? say.answer(index + 1)
                          : one === 'en'
                            ? say.english(index + 1)
                            : say.spanish(index + 1)
                      }
                      lang={one}
                      maxLength={LONGEST}
                      autoComplete="off"
                      value={choice.labels[one]}
                      error={one === own ? errors.get(`${path}.choices.${choice.key}.labels`) : undefined}
                      onInput={(text) => change({ ...choice, labels: { ...choice.labels, [one]: text } })}
                    />
                  ))}
                {choices.length > 1 && (
                  <IconButton
                    icon={X}
                    label={say.remove(index + 1)}
                    onClick={() => onChange({ ...menu, choices: choices.filter((one) => one !== choice) })}
                  />
                )}
              </div>
              <p class="a-quiet">{say.acts}</p>
              <ActList
                acts={choice.acts}
                path={`${path}.choices.${choice.key}.acts`}
                {...{ around, menus, errors, onNewMenu }}
                onChange={(acts) => change({ ...choice, acts })}
              />
            </li>
          );
        })}
      </ol>
      {choices.length < MOST_CHOICES && (
        <div>
          <Button
            icon={Plus}
            onClick={() => onChange({ ...menu, choices: [...choices, newChoice(choices)] })}
          >
            {say.add}
          </Button>
        </div>
      )}
      <MinutesField
        label={say.minutes}
        minutes={menu.minutes}
        error={errors.get(`${path}.minutes`)}
        onChange={(minutes) => onChange({ ...menu, minutes })}
      />
    </Panel>
  );
}
