import type { PersonId } from '@tertulia/protocol/ids.ts';
import { Ask, type Question } from '@tertulia/web/kit/ask.tsx';
import { Form } from '@tertulia/web/kit/form.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useForm } from '@tertulia/web/kit/use-form.ts';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Line } from '../protocol.ts';
import { checkLine, type LineValues, lineWords } from './check-line.ts';
import { lines as calls } from './desk-calls.ts';
import { LineDoor } from './line-door.tsx';
import { LineFields } from './line-fields.tsx';
import type { TeamPerson } from './team-field.tsx';

const words = defineWords({
  es: {
    lead: 'Comparte el enlace o imprime el código para el mostrador.',
    details: 'Cómo es esta línea',
    save: 'Guardar',
    saved: 'La línea está guardada',
    ask: '¿Cambiar el enlace?',
    after: (old: string) =>
      `/l/${old} dejará de funcionar, también en los códigos ya impresos. Quien ya está conversando sigue dentro.`,
    action: 'Cambiar el enlace',
  },
  en: {
    lead: 'Share the link, or print the code for the counter.',
    details: 'What this line is like',
    save: 'Save',
    saved: 'The line is saved',
    ask: 'Change the link?',
    after: (old) => `/l/${old} will stop working, in printed codes too. Those already talking stay in.`,
    action: 'Change the link',
  },
});

type LinePageProps = {
  line: Line;
  staff: readonly TeamPerson[];
  onChanged: (line: Line) => void;
  /** Between its door and its details. */
  children?: ComponentChildren;
};

export function LinePage({ line, staff, onChanged, children }: LinePageProps) {
  const say = useWords(words);
  const sayLine = useWords(lineWords);
  const [question, ask] = useState<Question>();
  const { name, slug, language, greeting, greetings, people } = line;
  const save = async (values: LineValues) => {
    const team = values.people.map((id) => id as PersonId);
    onChanged(await calls.change(line.id, { ...values, people: team }));
    showToast({ text: say.saved });
  };
  const start: LineValues = { name, slug, language, greeting, greetings, people };
  const form = useForm({
    start,
    check: (values) => checkLine(values, sayLine),
    save,
    blame: ({ code }) => {
      if (code === 'already-taken') return { slug: sayLine.slugTaken };
      return code === 'not-found' ? { people: sayLine.teamGone } : undefined;
    },
  });
  const submit = (event?: Event) => {
    event?.preventDefault();
    const isOwnSlug = form.values.slug === slug;
    const isWrong = Object.keys(checkLine(form.values, sayLine)).length > 0;
    if (isOwnSlug || isWrong) return form.submit(event);
    ask({
      question: say.ask,
      consequence: say.after(slug),
      action: say.action,
      act: async () => form.submit(),
    });
  };
  return (
    <>
      <Panel title={name} lead={say.lead}>
        <LineDoor line={line} />
      </Panel>
      {children}
      <Panel title={say.details}>
        <Form form={{ ...form, submit }} submit={say.save}>
          <LineFields
            form={form}
            staff={staff}
            slugHint={sayLine.slugChanges}
            onName={(text) => form.set('name', text)}
          />
        </Form>
      </Panel>
      <Ask question={question} onClose={() => ask(undefined)} />
    </>
  );
}
