import { Checkbox } from '@tertulia/web/kit/checkbox.tsx';
import { FieldSet } from '@tertulia/web/kit/form.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { SearchField } from '@tertulia/web/kit/search-field.tsx';
import { useState } from 'preact/hooks';
import './team-field.css';

/** What this feature has to know of a colleague. */
export type TeamPerson = { id: string; name: string };

const words = defineWords({
  es: {
    hint: (chosen: number, all: number) => `${chosen} de ${all}. Ven todas las conversaciones de la línea.`,
    search: 'Buscar por nombre',
    everyone: 'Elegir a todo el equipo',
  },
  en: {
    hint: (chosen, all) => `${chosen} of ${all}. They see all conversations of the line.`,
    search: 'Search by name',
    everyone: 'Choose the whole team',
  },
});

const MANY = 8;

type TeamFieldProps = {
  legend: string;
  staff: readonly TeamPerson[];
  chosen: readonly string[];
  error?: string | undefined;
  onChange: (chosen: readonly string[]) => void;
};

export function TeamField({ legend, staff, chosen, error, onChange }: TeamFieldProps) {
  const say = useWords(words);
  const [text, setText] = useState('');
  const found = staff.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()));
  const picked = staff.filter(({ id }) => chosen.includes(id));
  const toggle = (id: string, isOn: boolean) =>
    onChange(isOn ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    <FieldSet legend={legend} hint={say.hint(picked.length, staff.length)} error={error}>
      {staff.length > MANY && (
        <>
          <SearchField label={say.search} value={text} onInput={setText} />
          <Checkbox
            label={say.everyone}
            checked={picked.length === staff.length}
            onChange={(all) => onChange(all ? staff.map(({ id }) => id) : [])}
          />
        </>
      )}
      <div class="lines-team">
        {found.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={chosen.includes(id)}
            onChange={(isOn) => toggle(id, isOn)}
          />
        ))}
      </div>
    </FieldSet>
  );
}
