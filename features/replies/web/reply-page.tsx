import { Form } from '@tertulia/web/kit/form.tsx';
import { CheckboxList } from '@tertulia/web/kit/checkbox-list.tsx';
import { defineWords, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { Select } from '@tertulia/web/kit/select.tsx';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useForm } from '@tertulia/web/kit/use-form.ts';
import { VariableText } from '@tertulia/web/kit/variable-text.tsx';
import { VARIABLES } from '../../fill-variables.ts';
import type { Reply } from '../protocol.ts';
import { replies as calls } from './calls.ts';
import {
  checkReply,
  checkWords,
  LONGEST_NAME,
  LONGEST_SHORTCUT,
  LONGEST_WORDS,
  valuesOf,
  writtenBy,
} from './check-reply.ts';
import { ReplyPreview } from './reply-preview.tsx';

const words = defineWords({
  es: {
    make: 'Una respuesta nueva',
    lead: 'Al escribir a un cliente, empieza con / y elígela.',
    name: 'Nombre',
    nameHint: 'Solo lo ve el equipo.',
    shortcut: 'Atajo',
    shortcutHint: 'Por ejemplo «hola»: se escribe /hola y Enter.',
    es: 'En español',
    en: 'En inglés',
    whose: 'Para quién',
    own: 'Solo para mí',
    all: 'Para todo el equipo',
    some: 'Para el equipo de algunas líneas',
    lines: 'Líneas',
    save: 'Guardar',
    saved: 'La respuesta está guardada',
  },
  en: {
    make: 'A new reply',
    lead: 'When you write to a customer, begin with / and choose it.',
    name: 'Name',
    nameHint: 'Only the team sees it.',
    shortcut: 'Shortcut',
    shortcutHint: 'For example “hello”: type /hello and Enter.',
    es: 'In Spanish',
    en: 'In English',
    whose: 'For whom',
    own: 'Only for me',
    all: 'For the whole team',
    some: 'For the team of some lines',
    lines: 'Lines',
    save: 'Save',
    saved: 'The reply is saved',
  },
});

type ReplyPageProps = {
  /** Without it a new one is written. */
  reply?: Reply | undefined;
  isOwner: boolean;
  /** Those that the reader may choose from. */
  lines: readonly { id: string; name: string }[];
  onSaved: (reply: Reply) => void;
};

export function ReplyPage({ reply, isOwner, lines, onSaved }: ReplyPageProps) {
  const say = useWords(words);
  const sayWrong = useWords(checkWords);
  const language = useLanguage();
  const form = useForm({
    start: valuesOf(reply, isOwner),
    check: (values) => checkReply(values, sayWrong),
    save: async (values) => {
      const body = writtenBy(values);
      const saved = reply ? await calls.change(reply.id, body) : await calls.add(body);
      showToast({ text: say.saved });
      onSaved(saved);
    },
    blame: ({ code }) => (code === 'already-taken' ? { shortcut: sayWrong.taken } : undefined),
  });
  const { values, errors, set } = form;
  const languages = language === 'es' ? (['es', 'en'] as const) : (['en', 'es'] as const);
  const whose = [
    { value: 'own', label: say.own },
    ...(isOwner ? [{ value: 'all', label: say.all }] : []),
    ...(lines.length > 0 ? [{ value: 'some', label: say.some }] : []),
  ];
  return (
    <>
      <Panel title={reply?.name ?? say.make} lead={say.lead}>
        <Form form={form} submit={say.save}>
          <TextField
            label={say.name}
            hint={say.nameHint}
            maxLength={LONGEST_NAME}
            required
            autoComplete="off"
            value={values.name}
            error={errors.name}
            onInput={(name) => set('name', name)}
          />
          <TextField
            label={say.shortcut}
            hint={say.shortcutHint}
            maxLength={LONGEST_SHORTCUT}
            autoComplete="off"
            autoCapitalize="none"
            spellcheck={false}
            value={values.shortcut}
            error={errors.shortcut}
            onInput={(text) => set('shortcut', text.trim().toLowerCase().replace(/^\//, ''))}
          />
          {languages.map((one) => (
            <VariableText
              key={one}
              label={say[one]}
              lang={one}
              maxLength={LONGEST_WORDS}
              variables={VARIABLES}
              value={values[one]}
              error={errors[one]}
              onInput={(text) => set(one, text)}
            />
          ))}
          <Select
            label={say.whose}
            value={values.whose}
            choices={whose}
            onChange={(value) => set('whose', value === 'all' || value === 'some' ? value : 'own')}
          />
          {values.whose === 'some' && (
            <CheckboxList
              legend={say.lines}
              choices={lines}
              chosen={values.lines}
              error={errors.lines}
              onChange={(chosen) => set('lines', chosen)}
            />
          )}
        </Form>
      </Panel>
      <ReplyPreview texts={values} />
    </>
  );
}
