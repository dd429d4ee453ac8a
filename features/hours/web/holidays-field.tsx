import { CalendarPlus, X } from 'lucide-preact';
import { Button } from '@tertulia/web/kit/button.tsx';
import { Checkbox } from '@tertulia/web/kit/checkbox.tsx';
import { FieldSet } from '@tertulia/web/kit/form.tsx';
import { defineWords, readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { Row, RowList } from '@tertulia/web/kit/row-list.tsx';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { useState } from 'preact/hooks';
import type { Holiday } from '../protocol.ts';
import { dateOf, MOST_HOLIDAYS, problemOf, withHolidays } from './check-hours.ts';
import { nationalHolidays } from './national-holidays.ts';
import { ShiftFields } from './week-field.tsx';
import './hours.css';

const words = defineWords({
  es: {
    legend: 'Festivos y días especiales',
    hint: 'Ese día vale esto en lugar del horario de la semana.',
    none: 'Todavía no hay ninguno.',
    import: (year: number) => `Añadir los nacionales de ${year}`,
    closed: 'Cerrado',
    yearly: 'cada año',
    remove: (name: string) => `Quitar ${name}`,
    date: 'Día',
    name: 'Nombre',
    example: 'Por ejemplo «Fiesta local»',
    every: 'Todos los años',
    special: 'Horario de ese día (sin turnos: cerrado)',
    add: 'Añadir el día',
    missing: 'Elige el día y ponle un nombre.',
    wrong: 'Completa los turnos de ese día; no pueden solaparse.',
    full: 'No caben más días. Quita los que ya pasaron.',
  },
  en: {
    legend: 'Holidays and special days',
    hint: 'On that day this counts instead of the hours of the week.',
    none: 'There are none yet.',
    import: (year) => `Add Spain’s for ${year}`,
    closed: 'Closed',
    yearly: 'every year',
    remove: (name) => `Remove ${name}`,
    date: 'Day',
    name: 'Name',
    example: 'Such as “Local holiday”',
    every: 'Every year',
    special: 'Hours on that day (none: closed)',
    add: 'Add the day',
    missing: 'Choose the day and give it a name.',
    wrong: 'Finish the shifts of that day; they may not overlap.',
    full: 'There is no room for more days. Remove those that have passed.',
  },
});

type HolidaysFieldProps = { holidays: readonly Holiday[]; onChange: (holidays: Holiday[]) => void };

const NEW: Holiday = { date: '', name: '', yearly: false, shifts: [] };

export function HolidaysField({ holidays, onChange }: HolidaysFieldProps) {
  const say = useWords(words);
  const language = useLanguage();
  const year = new Date().getFullYear();
  const add = (added: readonly Holiday[]) => onChange(withHolidays(holidays, added));
  return (
    <FieldSet legend={say.legend} hint={say.hint}>
      {holidays.length === 0 ? (
        <p class="hours-closed">{say.none}</p>
      ) : (
        <div class="hours-holidays">
          <RowList label={say.legend}>
            {holidays.map((holiday) => (
              <HolidayRow
                key={dateOf(holiday)}
                holiday={holiday}
                onRemove={() => onChange(holidays.filter((one) => one !== holiday))}
              />
            ))}
          </RowList>
        </div>
      )}
      <div class="hours-ways">
        {[year, year + 1].map((one) => (
          <Button key={one} icon={CalendarPlus} onClick={() => add(nationalHolidays(one, language))}>
            {say.import(one)}
          </Button>
        ))}
      </div>
      <NewHoliday isFull={holidays.length >= MOST_HOLIDAYS} onAdd={(holiday) => add([holiday])} />
    </FieldSet>
  );
}

function HolidayRow({ holiday, onRemove }: { holiday: Holiday; onRemove: () => void }) {
  const say = useWords(words);
  const locale = readerLocale(useLanguage());
  const { date, name, yearly, shifts } = holiday;
  const day = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    ...(!yearly && { weekday: 'short', year: 'numeric' }),
    timeZone: 'UTC',
  }).format(Date.parse(date));
  const open = shifts.length > 0 ? shifts.map(({ from, to }) => `${from}–${to}`).join(', ') : say.closed;
  return (
    <Row title={name} note={[day, yearly && say.yearly, open].filter(Boolean).join(' · ')}>
      <IconButton icon={X} label={say.remove(name)} onClick={onRemove} />
    </Row>
  );
}

function NewHoliday({ isFull, onAdd }: { isFull: boolean; onAdd: (holiday: Holiday) => void }) {
  const say = useWords(words);
  const [holiday, setHoliday] = useState(NEW);
  const [problem, setProblem] = useState<'missing' | 'wrong' | 'full'>();
  const set = (change: Partial<Holiday>) => {
    setHoliday((before) => ({ ...before, ...change }));
    setProblem(undefined);
  };
  const add = () => {
    const isMissing = holiday.date === '' || holiday.name.trim() === '';
    const found = isFull ? 'full' : isMissing ? 'missing' : problemOf(holiday.shifts) && 'wrong';
    setProblem(found);
    if (found) return;
    onAdd({ ...holiday, name: holiday.name.trim() });
    setHoliday(NEW);
  };
  return (
    <div class="hours-new-holiday">
      <TextField label={say.date} type="date" value={holiday.date} onInput={(date) => set({ date })} />
      <TextField
        label={say.name}
        placeholder={say.example}
        maxLength={60}
        value={holiday.name}
        error={problem && say[problem]}
        onInput={(name) => set({ name })}
      />
      <div class="hours-whole">
        <ShiftFields
          shifts={holiday.shifts}
          name={say.special}
          isWrong={problem === 'wrong'}
          onChange={(shifts) => set({ shifts: [...shifts] })}
        />
        <p class="k-field-hint">{say.special}</p>
      </div>
      <Checkbox label={say.every} checked={holiday.yearly} onChange={(yearly) => set({ yearly })} />
      <div>
        <Button onClick={add}>{say.add}</Button>
      </div>
    </div>
  );
}
