import { Checkbox } from '@tertulia/web/kit/checkbox.tsx';
import { Form } from '@tertulia/web/kit/form.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { useForm } from '@tertulia/web/kit/use-form.ts';
import type { Hours } from '../protocol.ts';
import { isAlways, wrongDays } from './check-hours.ts';
import { HolidaysField } from './holidays-field.tsx';
import type { PartProps } from './line-hours.tsx';
import { NowLine } from './now-line.tsx';
import { useDayNames, WeekField } from './week-field.tsx';

const words = defineWords({
  es: {
    title: 'Horario',
    lead: 'Cuándo hay alguien. Los clientes lo ven en la puerta, y los plazos solo corren en este tiempo.',
    always: 'Abierto siempre',
    alwaysHint: 'De día, de noche y en fin de semana, salvo los festivos de abajo.',
    save: 'Guardar el horario',
    empty: 'Pon al menos un turno, o marca «Abierto siempre».',
    unfinished: (day: string) => `Al ${day} le falta una hora. Complétala o quita el turno.`,
    overlap: (day: string) => `Los turnos del ${day} se solapan.`,
  },
  en: {
    title: 'Hours',
    lead: 'When someone is there. Customers see it at the door, and targets run in this time only.',
    always: 'Always open',
    alwaysHint: 'By day, by night and at weekends, except for the holidays below.',
    save: 'Save the hours',
    empty: 'Give at least one shift, or choose “Always open”.',
    unfinished: (day) => `A time is missing on ${day}. Fill it in or remove the shift.`,
    overlap: (day) => `The shifts on ${day} overlap.`,
  },
});

type Values = Hours & { always: boolean };

const OFFICE = [
  { from: '09:00', to: '14:00' },
  { from: '16:00', to: '19:00' },
];
const OFFICE_WEEK = [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []];

export function HoursForm({ seen: { desk, now, zone }, onSave }: PartProps) {
  const say = useWords(words);
  const days = useDayNames();
  const always = isAlways(desk.hours);
  const start: Values = { ...desk.hours, always, week: always ? OFFICE_WEEK : desk.hours.week };
  const form = useForm({
    start,
    check: ({ always, week }) => (always ? {} : { week: errorOf(week) }),
    save: (values) => onSave({ hours: hoursOf(values) }),
  });
  const errorOf = (week: Hours['week']): string | undefined => {
    if (isAlways({ week })) return say.empty;
    const [first] = wrongDays(week);
    return first && say[first[1]](days[first[0]]!);
  };
  const { values, errors, set } = form;
  return (
    <Panel title={say.title} lead={say.lead}>
      <NowLine hours={hoursOf(values)} saved={now} zone={zone} />
      <Form form={form} submit={say.save}>
        <Checkbox
          label={say.always}
          hint={say.alwaysHint}
          checked={values.always}
          onChange={(next) => set('always', next)}
        />
        {!values.always && (
          <WeekField
            week={values.week}
            zone={zone}
            error={errors.week}
            onChange={(week) => set('week', [...week])}
          />
        )}
        <HolidaysField holidays={values.holidays} onChange={(holidays) => set('holidays', holidays)} />
      </Form>
    </Panel>
  );
}

function hoursOf({ always, week, holidays }: Values): Hours {
  return { week: always ? week.map(() => []) : week, holidays };
}
