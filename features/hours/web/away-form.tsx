import { Checkbox } from '@tertulia/web/kit/checkbox.tsx';
import { Form } from '@tertulia/web/kit/form.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { TextArea } from '@tertulia/web/kit/text-area.tsx';
import { useForm } from '@tertulia/web/kit/use-form.ts';
import type { PartProps } from './line-hours.tsx';

const OPENS = '{{opens}}';
const words = defineWords({
  es: {
    title: 'Fuera de horario',
    lead: 'Quien escribe cuando no hay nadie lo sabe al momento, una vez.',
    on: 'Responder automáticamente fuera de horario',
    onHint: 'Nunca a quien acaba de hablar con una persona, ni a quien ha pedido hablar con una.',
    es: 'En español',
    en: 'En inglés',
    placeholder: `Ahora estamos fuera de horario. Te responderemos ${OPENS}; tu mensaje queda aquí.`,
    hint: `${OPENS} se cambia por cuándo abrís, por ejemplo «mañana a las 9:00». Vacío: la frase de muestra.`,
    save: 'Guardar',
  },
  en: {
    title: 'Outside hours',
    lead: 'Who writes while nobody is there is told at once, one time.',
    on: 'Answer automatically outside hours',
    onHint: 'Never to who has just talked with a person, nor to who asked for one.',
    es: 'In Spanish',
    en: 'In English',
    placeholder: `We are closed right now. We will answer ${OPENS}; your message is safe here.`,
    hint: `${OPENS} becomes when you open, such as “tomorrow at 9:00”. Empty: the sentence shown.`,
    save: 'Save',
  },
});

export function AwayForm({ seen: { desk }, onSave }: PartProps) {
  const say = useWords(words);
  const { on, words: texts } = desk.away;
  const form = useForm({
    start: { on, es: texts.es, en: texts.en },
    check: () => ({}),
    save: ({ on, es, en }) => onSave({ away: { on, words: { es, en } } }),
  });
  const { values, set } = form;
  return (
    <Panel title={say.title} lead={say.lead}>
      <Form form={form} submit={say.save}>
        <Checkbox label={say.on} hint={say.onHint} checked={values.on} onChange={(next) => set('on', next)} />
        {values.on && (
          <>
            <TextArea
              label={say.es}
              lang="es"
              maxLength={500}
              placeholder={words.es.placeholder}
              value={values.es}
              onInput={(text) => set('es', text)}
            />
            <TextArea
              label={say.en}
              lang="en"
              maxLength={500}
              placeholder={words.en.placeholder}
              hint={say.hint}
              value={values.en}
              onInput={(text) => set('en', text)}
            />
          </>
        )}
      </Form>
    </Panel>
  );
}
