import { Checkbox } from '../checkbox.tsx';
import { FieldSet } from '../form.tsx';
import { defineWords, useWords } from '../i18n.ts';
import { TextField } from '../text-field.tsx';
import { useForm } from '../use-form.ts';
import { AttachForm } from './attach-form.tsx';

const words = defineWords({
  es: {
    title: 'Nueva encuesta',
    question: 'Pregunta',
    options: 'Respuestas',
    option: (place: number) => `Respuesta ${place}`,
    several: 'Se pueden elegir varias',
    send: 'Enviar la encuesta',
    noQuestion: 'Escribe la pregunta.',
    fewOptions: 'Hacen falta dos respuestas distintas.',
    hint: 'Todos verán quién ha votado qué.',
  },
  en: {
    title: 'New poll',
    question: 'Question',
    options: 'Answers',
    option: (place) => `Answer ${place}`,
    several: 'More than one can be chosen',
    send: 'Send the poll',
    noQuestion: 'Write the question.',
    fewOptions: 'It needs two different answers.',
    hint: 'Everyone will see who voted for what.',
  },
});

export type NewPoll = { question: string; options: string[]; several: boolean };
const MOST_OPTIONS = 12;

type PollDialogProps = { onSend: (poll: NewPoll) => void; onClose: () => void };

export function PollDialog({ onSend, onClose }: PollDialogProps) {
  const say = useWords(words);
  const form = useForm({
    start: { question: '', options: ['', ''], several: false },
    check: ({ question, options }) => ({
      question: question.trim() ? undefined : say.noQuestion,
      options: written(options).length < 2 ? say.fewOptions : undefined,
    }),
    save: async ({ question, options, several }) =>
      onSend({ question: question.trim(), options: written(options), several }),
  });
  const { values, errors, set } = form;
  const write = (place: number, text: string) => {
    const options = values.options.map((before, index) => (index === place ? text : before));
    set('options', withRoom(options));
  };
  return (
    <AttachForm title={say.title} sendLabel={say.send} form={form} onClose={onClose}>
      <TextField
        label={say.question}
        value={values.question}
        maxLength={300}
        error={errors.question}
        onInput={(question) => set('question', question)}
      />
      <FieldSet legend={say.options} hint={say.hint} error={errors.options}>
        {values.options.map((option, place) => (
          <TextField
            key={place}
            hideLabel
            label={say.option(place + 1)}
            placeholder={say.option(place + 1)}
            value={option}
            maxLength={100}
            onInput={(text) => write(place, text)}
          />
        ))}
      </FieldSet>
      <Checkbox
        label={say.several}
        checked={values.several}
        onChange={(several) => set('several', several)}
      />
    </AttachForm>
  );
}

function written(options: readonly string[]): string[] {
  return [...new Set(options.map((option) => option.trim()).filter(Boolean))];
}

/** An empty line waits at the end, as long as one more fits. */
function withRoom(options: string[]): string[] {
  const isFull = options.every((option) => option.trim() !== '');
  return isFull && options.length < MOST_OPTIONS ? [...options, ''] : options;
}
