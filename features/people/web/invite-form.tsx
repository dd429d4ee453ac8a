import type { LineId } from '@tertulia/protocol/ids.ts';
import { Checkbox } from '@tertulia/web/kit/checkbox.tsx';
import { FieldSet, Form } from '@tertulia/web/kit/form.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Select } from '@tertulia/web/kit/select.tsx';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { useForm } from '@tertulia/web/kit/use-form.ts';
import type { MadeInvite, StaffRole } from '../protocol.ts';
import { people } from './desk-calls.ts';
import { type LineName, roleWords } from './role-words.ts';

const words = defineWords({
  es: {
    note: '¿Para quién es?',
    noteHint: 'Una nota para ti, por ejemplo «Marta, turno de tarde». Solo la ven los propietarios.',
    role: 'Qué podrá hacer',
    lines: 'En qué líneas contestará',
    every: 'En todas',
    linesMissing: 'Elige al menos una línea.',
    make: 'Crear el enlace',
  },
  en: {
    note: 'Who is it for?',
    noteHint: 'A note to yourself, like “Marta, afternoons”. Only owners see it.',
    role: 'What they may do',
    lines: 'Which lines they will answer on',
    every: 'All of them',
    linesMissing: 'Choose at least one line.',
    make: 'Make the link',
  },
});

type Values = { note: string; role: StaffRole; every: boolean; lines: readonly string[] };
const START: Values = { note: '', role: 'agent', every: true, lines: [] };

export function InviteForm({
  lines,
  onMade,
}: {
  lines: readonly LineName[];
  onMade: (invite: MadeInvite) => void;
}) {
  const say = useWords(words);
  const roles = useWords(roleWords);
  const form = useForm({
    start: START,
    check: ({ every, lines: chosen }) => (every || chosen.length > 0 ? {} : { lines: say.linesMissing }),
    save: async ({ note, role, every, lines: chosen }) =>
      onMade(
        await people.invite({
          role,
          note: note.trim(),
          ...(!every && { lines: chosen.map((id) => id as LineId) }),
        }),
      ),
  });
  const { values, errors, set } = form;
  const toggle = (id: string, isOn: boolean) =>
    set('lines', isOn ? [...values.lines, id] : values.lines.filter((one) => one !== id));
  return (
    <Form form={form} submit={say.make} wide>
      <TextField
        label={say.note}
        autofocus
        hint={say.noteHint}
        maxLength={200}
        value={values.note}
        onInput={(note) => set('note', note)}
      />
      <Select
        label={say.role}
        hint={values.role === 'owner' ? roles.ownerMay : roles.agentMay}
        value={values.role}
        choices={[
          { value: 'agent', label: roles.agent },
          { value: 'owner', label: roles.owner },
        ]}
        onChange={(role) => set('role', role === 'owner' ? 'owner' : 'agent')}
      />
      {lines.length > 1 && (
        <FieldSet legend={say.lines} error={errors.lines}>
          <Checkbox label={say.every} checked={values.every} onChange={(every) => set('every', every)} />
          {!values.every &&
            lines.map(({ id, name }) => (
              <Checkbox
                key={id}
                label={name}
                checked={values.lines.includes(id)}
                onChange={(isOn) => toggle(id, isOn)}
              />
            ))}
        </FieldSet>
      )}
    </Form>
  );
}
