import type { LineId } from '@tertulia/protocol/ids.ts';
import { Checkbox } from '@tertulia/web/kit/checkbox.tsx';
import { Form } from '@tertulia/web/kit/form.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { Select } from '@tertulia/web/kit/select.tsx';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useForm } from '@tertulia/web/kit/use-form.ts';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { useCallback } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { browserCall } from '../../call.ts';
import { satisfactionClient } from '../client.ts';
import type { LineSurvey, MOST_MINUTES } from '../protocol.ts';

const calls = satisfactionClient(browserCall);
// Only the type: protocol.ts would bring the schema library into the page.
const MOST: typeof MOST_MINUTES = 10_080;

const words = defineWords({
  es: {
    line: 'Línea',
    title: 'Satisfacción',
    lead: 'Cuando un caso queda resuelto, su cliente puede decir con un toque cómo le habéis atendido, y añadir un comentario. Las respuestas están en Informes.',
    on: 'Preguntar a los clientes de esta línea',
    onHint:
      'Como mucho una vez cada siete días a cada persona, y nunca mientras tenga otro caso abierto. Sabe que el equipo ve su respuesta con su nombre.',
    minutes: 'Minutos después de resolver',
    wrong: (most: number) => `Escribe un número entero de 1 a ${most}.`,
    save: 'Guardar',
    saved: 'Guardado. Vale desde ahora.',
  },
  en: {
    line: 'Line',
    title: 'Satisfaction',
    lead: 'When a case is resolved, its customer can say with one tap how you did, and add a comment. The answers are in Reports.',
    on: 'Ask the customers of this line',
    onHint:
      'Once in seven days at most for each person, and never while another case of theirs is open. They know that the team sees the answer with their name.',
    minutes: 'Minutes after resolving',
    wrong: (most) => `Write a whole number from 1 to ${most}.`,
    save: 'Save',
    saved: 'Saved. It counts from now on.',
  },
});

type LineOption = { id: LineId; name: string };
type SurveySettingsProps = { home: string; at: string; lines: readonly LineOption[] };

/**
 * Whether customers of a line are asked how it was.
 * @param home address of this page; a line's own is below it
 * @param at the line's id, or empty for the first
 */
export function SurveySettings({ home, at, lines }: SurveySettingsProps) {
  const say = useWords(words);
  const [, navigate] = useLocation();
  const line = lines.find(({ id }) => id === at) ?? lines[0];
  if (!line) return null;
  return (
    <>
      {lines.length > 1 && (
        <Select
          label={say.line}
          value={line.id}
          choices={lines.map(({ id, name }) => ({ value: id as string, label: name }))}
          onChange={(id) => navigate(`${home}/${id}`, { replace: true })}
        />
      )}
      <LinePart key={line.id} line={line.id} />
    </>
  );
}

function LinePart({ line }: { line: LineId }) {
  const survey = useLoaded(useCallback(() => calls.survey(line), [line]));
  return (
    <Loading what={survey} heading="h2" shape="lines">
      {(value) => <SurveyForm {...{ line, value }} />}
    </Loading>
  );
}

function SurveyForm({ line, value }: { line: LineId; value: LineSurvey }) {
  const say = useWords(words);
  const form = useForm({
    start: { on: value.on, minutes: String(value.minutes) },
    check: ({ minutes }) => (isWhole(minutes) ? {} : { minutes: say.wrong(MOST) }),
    save: async ({ on, minutes }) => {
      await calls.change(line, { on, minutes: Number(minutes) });
      showToast({ text: say.saved });
    },
  });
  const { values, errors, set } = form;
  return (
    <Panel title={say.title} lead={say.lead}>
      <Form form={form} submit={say.save}>
        <Checkbox label={say.on} hint={say.onHint} checked={values.on} onChange={(on) => set('on', on)} />
        {values.on && (
          <TextField
            label={say.minutes}
            inputMode="numeric"
            autoComplete="off"
            value={values.minutes}
            error={errors.minutes}
            onInput={(text) => set('minutes', text)}
          />
        )}
      </Form>
    </Panel>
  );
}

function isWhole(text: string): boolean {
  const minutes = Number(text.trim());
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST;
}
