import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Select } from '@tertulia/web/kit/select.tsx';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { useState } from 'preact/hooks';

const words = defineWords({
  es: { unit: 'Unidad', minutes: 'minutos', hours: 'horas', days: 'días' },
  en: { unit: 'Unit', minutes: 'minutes', hours: 'hours', days: 'days' },
});

const UNITS = { minutes: 1, hours: 60, days: 1440 } as const;
type Unit = keyof typeof UNITS;

type MinutesFieldProps = {
  label: string;
  minutes: number;
  error?: string | undefined;
  onChange: (minutes: number) => void;
};

/** A time in minutes, written in the unit that people would say it in. */
export function MinutesField({ label, minutes, error, onChange }: MinutesFieldProps) {
  const say = useWords(words);
  const [unit, setUnit] = useState<Unit>(() => unitOf(minutes));
  return (
    <div class="a-minutes">
      <TextField
        label={label}
        type="number"
        inputMode="numeric"
        min={1}
        value={minutes > 0 ? String(minutes / UNITS[unit]) : ''}
        error={error}
        onInput={(text) => onChange(Math.round(Number(text)) * UNITS[unit])}
      />
      <Select
        label={say.unit}
        hideLabel
        value={unit}
        choices={(['minutes', 'hours', 'days'] as const).map((one) => ({ value: one, label: say[one] }))}
        onChange={(next) => {
          const chosen = next === 'hours' || next === 'days' ? next : 'minutes';
          onChange(Math.round(minutes / UNITS[unit]) * UNITS[chosen]);
          setUnit(chosen);
        }}
      />
    </div>
  );
}

function unitOf(minutes: number): Unit {
  if (minutes > 0 && minutes % UNITS.days === 0) return 'days';
  return minutes > 0 && minutes % UNITS.hours === 0 ? 'hours' : 'minutes';
}
