import { Plus, Trash2 } from 'lucide-preact';
import type { LabelId, LineId } from '@tertulia/protocol/ids.ts';
import { Button } from '@tertulia/web/kit/button.tsx';
import { Checkbox } from '@tertulia/web/kit/checkbox.tsx';
import { Form, FieldSet } from '@tertulia/web/kit/form.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { Select } from '@tertulia/web/kit/select.tsx';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { useForm } from '@tertulia/web/kit/use-form.ts';
import type { FirstQuestions, Matter, Phrase } from '../protocol.ts';
import type { PartProps } from './line-hours.tsx';
import './hours.css';

const words = defineWords({
  es: {
    title: 'Primeras preguntas',
    lead: 'Antes del primer mensaje. Quien no quiera contestar escribe sin más.',
    askMatter: 'Preguntar de qué se trata, con botones',
    askSubject: 'Pedir el asunto en pocas palabras',
    question: 'Pregunta',
    inEs: 'En español',
    inEn: 'En inglés',
    matters: 'Respuestas para elegir',
    choice: (n: number) => `Respuesta ${n}`,
    line: 'Lo lleva',
    here: 'Esta misma línea',
    label: 'Etiqueta',
    noLabel: 'Ninguna',
    add: 'Añadir una respuesta',
    remove: (n: number) => `Quitar la respuesta ${n}`,
    save: 'Guardar las preguntas',
    missing: 'Escribe la pregunta al menos en un idioma.',
    few: 'Pon al menos dos respuestas, cada una con su texto.',
    gone: 'Una línea o una etiqueta elegida ya no existe. Vuelve a cargar la página y elige otra.',
    matter: '¿De qué se trata?',
    subject: '¿En pocas palabras?',
  },
  en: {
    title: 'First questions',
    lead: 'Before the first message. Who does not want to answer just writes.',
    askMatter: 'Ask what it is about, with buttons',
    askSubject: 'Ask for the subject in a few words',
    question: 'Question',
    inEs: 'In Spanish',
    inEn: 'In English',
    matters: 'Answers to choose',
    choice: (n) => `Answer ${n}`,
    line: 'Looked after by',
    here: 'This line',
    label: 'Label',
    noLabel: 'None',
    add: 'Add an answer',
    remove: (n) => `Remove answer ${n}`,
    save: 'Save the questions',
    missing: 'Write the question in one language at least.',
    few: 'Give two answers at least, each with its words.',
    gone: 'A line or label you chose is no longer there. Load the page again and choose another.',
    matter: 'What is it about?',
    subject: 'In a few words?',
  },
});

const MOST = 8;
const EMPTY: Phrase = { es: '', en: '' };
const LONGEST = 120;

type Values = {
  hasMatter: boolean;
  hasSubject: boolean;
  matter: Phrase;
  subject: Phrase;
  choices: readonly Matter[];
};

export function QuestionsForm({ seen: { desk }, line, lines, labels, onSave }: PartProps) {
  const say = useWords(words);
  const { matter, subject } = desk.questions;
  const form = useForm<Values>({
    start: {
      hasMatter: matter !== null,
      hasSubject: subject !== null,
      matter: matter?.ask ?? { es: words.es.matter, en: words.en.matter },
      subject: subject?.ask ?? { es: words.es.subject, en: words.en.subject },
      choices:
        matter?.choices ?? [newChoice([]), newChoice([])].map((one, i) => ({ ...one, key: `${i + 1}` })),
    },
    check: (values) => ({
      ...(values.hasMatter && isEmpty(values.matter) && { matter: say.missing }),
      ...(values.hasSubject && isEmpty(values.subject) && { subject: say.missing }),
      ...(values.hasMatter &&
        (values.choices.length < 2 || values.choices.some(({ name }) => isEmpty(name))) && {
          choices: say.few,
        }),
    }),
    save: (values) => onSave({ questions: questionsOf(values) }),
    blame: ({ code }) => (code === 'not-found' ? { choices: say.gone } : undefined),
  });
  const { values, errors, set } = form;
  const change = (at: number, part: Partial<Matter>) =>
    set(
      'choices',
      values.choices.map((choice, i) => (i === at ? { ...choice, ...part } : choice)),
    );
  const others = lines.filter(({ id }) => id !== line);
  return (
    <Panel title={say.title} lead={say.lead}>
      <Form form={form} submit={say.save}>
        <Checkbox label={say.askMatter} checked={values.hasMatter} onChange={(on) => set('hasMatter', on)} />
        {values.hasMatter && (
          <>
            <PhraseFields
              legend={say.question}
              phrase={values.matter}
              error={errors.matter}
              onChange={(phrase) => set('matter', phrase)}
            />
            <FieldSet legend={say.matters} error={errors.choices}>
              {values.choices.map((choice, i) => (
                <div class="hours-choice" key={choice.key}>
                  <PhraseFields
                    legend={say.choice(i + 1)}
                    phrase={choice.name}
                    onChange={(name) => change(i, { name })}
                  />
                  <IconButton
                    icon={Trash2}
                    label={say.remove(i + 1)}
                    onClick={() =>
                      set(
                        'choices',
                        values.choices.filter((_, at) => at !== i),
                      )
                    }
                  />
                  <div class="hours-pair">
                    {others.length > 0 && (
                      <Select
                        label={say.line}
                        value={choice.line ?? ''}
                        choices={[
                          { value: '', label: say.here },
                          ...others.map(({ id, name }) => ({ value: id as string, label: name })),
                        ]}
                        onChange={(id) => change(i, { line: id === '' ? null : (id as LineId) })}
                      />
                    )}
                    {labels.length > 0 && (
                      <Select
                        label={say.label}
                        value={choice.label ?? ''}
                        choices={[
                          { value: '', label: say.noLabel },
                          ...labels.map(({ id, name }) => ({ value: id as string, label: name })),
                        ]}
                        onChange={(id) => change(i, { label: id === '' ? null : (id as LabelId) })}
                      />
                    )}
                  </div>
                </div>
              ))}
              {values.choices.length < MOST && (
                <div>
                  <Button
                    icon={Plus}
                    onClick={() => set('choices', [...values.choices, newChoice(values.choices)])}
                  >
                    {say.add}
                  </Button>
                </div>
              )}
            </FieldSet>
          </>
        )}
        <Checkbox
          label={say.askSubject}
          checked={values.hasSubject}
          onChange={(on) => set('hasSubject', on)}
        />
        {values.hasSubject && (
          <PhraseFields
            legend={say.question}
            phrase={values.subject}
            error={errors.subject}
            onChange={(phrase) => set('subject', phrase)}
          />
        )}
      </Form>
    </Panel>
  );
}

type PhraseFieldsProps = {
  legend: string;
  phrase: Phrase;
  error?: string | undefined;
  onChange: (phrase: Phrase) => void;
};

function PhraseFields({ legend, phrase, error, onChange }: PhraseFieldsProps) {
  const say = useWords(words);
  return (
    <FieldSet legend={legend} error={error}>
      <div class="hours-pair">
        <TextField
          label={say.inEs}
          lang="es"
          maxLength={LONGEST}
          value={phrase.es}
          onInput={(es) => onChange({ ...phrase, es })}
        />
        <TextField
          label={say.inEn}
          lang="en"
          maxLength={LONGEST}
          value={phrase.en}
          onInput={(en) => onChange({ ...phrase, en })}
        />
      </div>
    </FieldSet>
  );
}

/** Answers that were given keep their meaning: a key is never given out a second time. */
function newChoice(choices: readonly Matter[]): Matter {
  const highest = Math.max(0, ...choices.map(({ key }) => Number(key) || 0));
  return { key: String(highest + 1), name: EMPTY, line: null, label: null };
}

function isEmpty({ es, en }: Phrase): boolean {
  return es.trim() === '' && en.trim() === '';
}

function questionsOf({ hasMatter, hasSubject, matter, subject, choices }: Values): FirstQuestions {
  return {
    matter: hasMatter ? { ask: matter, choices: [...choices] } : null,
    subject: hasSubject ? { ask: subject } : null,
  };
}
