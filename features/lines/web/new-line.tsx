import type { PersonId } from '@tertulia/protocol/ids.ts';
import { Form } from '@tertulia/web/kit/form.tsx';
import { defineWords, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useForm } from '@tertulia/web/kit/use-form.ts';
import type { Line } from '../protocol.ts';
import { checkLine, type LineValues, lineWords, suggestSlug } from './check-line.ts';
import { lines as calls } from './desk-calls.ts';
import { LineFields } from './line-fields.tsx';
import type { TeamPerson } from './team-field.tsx';

const words = defineWords({
  es: {
    title: 'Una línea nueva',
    lead: 'En cuanto la abras tendrás su enlace y su código.',
    open: 'Abrir la línea',
    opened: (name: string) => `La línea «${name}» está abierta`,
  },
  en: {
    title: 'A new line',
    lead: 'As soon as you open it you have its link and its code.',
    open: 'Open the line',
    opened: (name) => `The line “${name}” is open`,
  },
});

export function NewLine({
  staff,
  onOpened,
}: {
  staff: readonly TeamPerson[];
  onOpened: (line: Line) => void;
}) {
  const say = useWords(words);
  const sayLine = useWords(lineWords);
  const start: LineValues = {
    name: '',
    slug: '',
    language: useLanguage(),
    greeting: '',
    greetings: {},
    people: staff.map(({ id }) => id),
  };
  const form = useForm({
    start,
    check: (values) => checkLine(values, sayLine),
    save: async (values) => {
      const line = await calls.open({ ...values, people: values.people.map((id) => id as PersonId) });
      showToast({ text: say.opened(line.name) });
      onOpened(line);
    },
    blame: ({ code }) => {
      if (code === 'already-taken') return { slug: sayLine.slugTaken };
      return code === 'not-found' ? { people: sayLine.teamGone } : undefined;
    },
  });
  const { values, set } = form;
  // As long as nobody wrote an end of his own, it goes with the name.
  const rename = (name: string) => {
    if (values.slug === suggestSlug(values.name)) set('slug', suggestSlug(name));
    set('name', name);
  };
  return (
    <Panel title={say.title} lead={say.lead}>
      <Form form={form} submit={say.open}>
        <LineFields form={form} staff={staff} slugHint={sayLine.slugHint} onName={rename} />
      </Form>
    </Panel>
  );
}
