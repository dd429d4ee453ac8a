import { Copy, Plus, X } from 'lucide-preact';
import { FieldSet } from '@tertulia/web/kit/form.tsx';
import { weekdayName } from '@tertulia/web/kit/clock.ts';
import { defineWords, readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { Menu } from '@tertulia/web/kit/menu.tsx';
import type { Hours, Shift } from '../protocol.ts';
import { MOST_SHIFTS, wrongDays } from './check-hours.ts';
import './hours.css';

const words = defineWords({
  es: {
    legend: 'Horario de cada día',
    hint: (zone: string) =>
      `Con el reloj de la empresa (${zone}). Un turno que termina antes de empezar acaba al día siguiente.`,
    closed: 'Cerrado',
    from: (day: string) => `${day}: desde`,
    to: (day: string) => `${day}: hasta`,
    until: 'a',
    add: (day: string) => `Añadir un turno el ${day}`,
    remove: (day: string) => `Quitar este turno del ${day}`,
    copy: (day: string) => `Copiar el ${day}`,
    toWeekdays: 'A los días de lunes a viernes',
    toAll: 'A todos los días',
  },
  en: {
    legend: 'Hours of each day',
    hint: (zone) =>
      `By the clock of the business (${zone}). A shift that ends before it begins ends on the next day.`,
    closed: 'Closed',
    from: (day) => `${day}: from`,
    to: (day) => `${day}: until`,
    until: 'to',
    add: (day) => `Add a shift on ${day}`,
    remove: (day) => `Remove this shift of ${day}`,
    copy: (day) => `Copy ${day}`,
    toWeekdays: 'To Monday through Friday',
    toAll: 'To every day',
  },
});

type Week = Hours['week'];
type WeekFieldProps = {
  week: Week;
  zone: string;
  error: string | undefined;
  onChange: (week: Week) => void;
};

export function WeekField({ week, zone, error, onChange }: WeekFieldProps) {
  const say = useWords(words);
  const days = useDayNames();
  const wrong = error ? wrongDays(week) : undefined;
  const put = (days: readonly number[], shifts: readonly Shift[]) =>
    onChange(week.map((before, day) => (days.includes(day) ? [...shifts] : before)));
  return (
    <FieldSet legend={say.legend} hint={say.hint(zone)} error={error}>
      <div class="hours-week">
        {week.map((shifts, day) => (
          <div class="hours-day" key={days[day]}>
            <span class="hours-day-name">{days[day]}</span>
            <ShiftFields
              shifts={shifts}
              name={days[day]!}
              isWrong={wrong?.has(day) ?? false}
              onChange={(next) => put([day], next)}
            />
            <Menu
              icon={Copy}
              label={say.copy(days[day]!)}
              items={[
                { key: 'weekdays', label: say.toWeekdays, onChoose: () => put([0, 1, 2, 3, 4], shifts) },
                { key: 'all', label: say.toAll, onChoose: () => put([0, 1, 2, 3, 4, 5, 6], shifts) },
              ]}
            />
          </div>
        ))}
      </div>
    </FieldSet>
  );
}

type ShiftFieldsProps = {
  shifts: readonly Shift[];
  /** Whose they are, spoken. */
  name: string;
  isWrong: boolean;
  onChange: (shifts: readonly Shift[]) => void;
};

/** The shifts of one day. Without any it is closed. */
export function ShiftFields({ shifts, name, isWrong, onChange }: ShiftFieldsProps) {
  const say = useWords(words);
  const set = (at: number, change: Partial<Shift>) =>
    onChange(shifts.map((shift, i) => (i === at ? { ...shift, ...change } : shift)));
  const time = (label: string, value: string, onInput: (value: string) => void) => (
    <input
      type="time"
      class="k-control hours-time"
      aria-label={label}
      aria-invalid={isWrong || undefined}
      value={value}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  );
  return (
    <div class="hours-shifts">
      {shifts.length === 0 && <span class="hours-closed">{say.closed}</span>}
      {shifts.map((shift, i) => (
        // Shifts have no name of their own; they only come and go at the end.
        // oxlint-disable-next-line react/no-array-index-key
        <span class="hours-shift" key={i}>
          {time(say.from(name), shift.from, (from) => set(i, { from }))}
          <span aria-hidden="true">{say.until}</span>
          {time(say.to(name), shift.to, (to) => set(i, { to }))}
          <IconButton
            icon={X}
            label={say.remove(name)}
            onClick={() => onChange(shifts.filter((_, at) => at !== i))}
          />
        </span>
      ))}
      {shifts.length < MOST_SHIFTS && (
        <IconButton
          icon={Plus}
          label={say.add(name)}
          onClick={() => onChange([...shifts, nextShift(shifts)])}
        />
      )}
    </div>
  );
}

/** What is most likely meant: the morning, then the afternoon, then nothing certain. */
function nextShift(shifts: readonly Shift[]): Shift {
  if (shifts.length === 0) return { from: '09:00', to: '14:00' };
  const [first] = shifts;
  return shifts.length === 1 && first!.to > first!.from && first!.to <= '16:00'
    ? { from: '16:00', to: '19:00' }
    : { from: '', to: '' };
}

/** Monday first. */
export function useDayNames(): readonly string[] {
  const locale = readerLocale(useLanguage());
  const monday = Date.UTC(2026, 10, 23, 12);
  return Array.from({ length: 7 }, (_, day) =>
    weekdayName(monday + day * 86_400_000, { locale, timeZone: 'UTC' }),
  );
}
