import { Form } from '@tertulia/web/kit/form.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { Select } from '@tertulia/web/kit/select.tsx';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { useForm } from '@tertulia/web/kit/use-form.ts';
import type { LabelId } from '@tertulia/protocol/ids.ts';
import type { LineDesk } from '../protocol.ts';
import type { PartProps } from './line-hours.tsx';
import './hours.css';

const words = defineWords({
  es: {
    title: 'Objetivos',
    lead: 'Se cuentan solo en horas abiertas. Quien lleva el caso recibe un aviso antes y si se pasa.',
    answer: 'Primera respuesta, en minutos',
    resolve: 'Resolución, en horas',
    none: 'Vacío: sin objetivo.',
    resolveHint: 'No corre mientras se espera al cliente ni aplazado. Vacío: sin objetivo.',
    complaint: 'Reclamaciones, en días laborables',
    complaintHint: 'De lunes a viernes sin festivos. Se avisa 5 y 2 días antes.',
    label: 'Etiqueta que lo hace reclamación',
    noLabel: 'Ninguna',
    reopen: 'Días en que se sigue el mismo caso',
    reopenHint: 'Si el cliente vuelve a escribir más tarde, empieza un caso nuevo.',
    save: 'Guardar los objetivos',
    whole: (most: number) => `Escribe un número entero hasta ${most}, o déjalo vacío.`,
    hours: (most: number) => `Escribe horas hasta ${most}, por ejemplo 24 o 1,5, o déjalo vacío.`,
    days: (least: number, most: number) => `Escribe un número entero de ${least} a ${most}.`,
    gone: 'Esta etiqueta ya no existe. Elige otra.',
  },
  en: {
    title: 'Targets',
    lead: 'Counted in open hours only. Whoever has the case is told before, and when it is missed.',
    answer: 'First answer, in minutes',
    resolve: 'Resolution, in hours',
    none: 'Empty: no target.',
    resolveHint: 'It stands still while the customer is to act, or snoozed. Empty: no target.',
    complaint: 'Complaints, in working days',
    complaintHint: 'Monday to Friday without holidays. You are told 5 and 2 days before.',
    label: 'Label that makes it a complaint',
    noLabel: 'None',
    reopen: 'Days in which the same case goes on',
    reopenHint: 'If the customer writes again later, a new case begins.',
    save: 'Save the targets',
    whole: (most) => `Write a whole number up to ${most}, or leave it empty.`,
    hours: (most) => `Write hours up to ${most}, such as 24 or 1.5, or leave it empty.`,
    days: (least, most) => `Write a whole number from ${least} to ${most}.`,
    gone: 'This label is no longer there. Choose another.',
  },
});

const MOST = { answer: 60_000, resolve: 10_000, complaint: 90, reopen: 365 };

type Values = { answer: string; resolve: string; complaint: string; reopen: string; label: string };

export function TargetsForm({ seen: { desk }, labels, onSave }: PartProps) {
  const say = useWords(words);
  const form = useForm<Values>({
    start: {
      answer: shown(desk.answerMinutes),
      resolve: shown(desk.resolveMinutes / 60),
      complaint: String(desk.complaintDays),
      reopen: String(desk.reopenDays),
      label: desk.complaintLabel ?? '',
    },
    check: ({ answer, resolve, complaint, reopen }) => ({
      ...(!isWhole(answer || '0', 0, MOST.answer) && { answer: say.whole(MOST.answer) }),
      ...(!(numberOf(resolve || '0') >= 0 && numberOf(resolve || '0') <= MOST.resolve) && {
        resolve: say.hours(MOST.resolve),
      }),
      ...(!isWhole(complaint, 1, MOST.complaint) && { complaint: say.days(1, MOST.complaint) }),
      ...(!isWhole(reopen, 0, MOST.reopen) && { reopen: say.days(0, MOST.reopen) }),
    }),
    save: (values) => onSave(changeOf(values)),
    blame: ({ code }) => (code === 'not-found' ? { label: say.gone } : undefined),
  });
  const { values, errors, set } = form;
  const field = (name: keyof Values, label: string, hint: string) => (
    <TextField
      label={label}
      hint={hint}
      inputMode="decimal"
      autoComplete="off"
      value={values[name]}
      error={errors[name]}
      onInput={(text) => set(name, text)}
    />
  );
  return (
    <Panel title={say.title} lead={say.lead}>
      <Form form={form} submit={say.save}>
        <div class="hours-pair">
          {field('answer', say.answer, say.none)}
          {field('resolve', say.resolve, say.resolveHint)}
          {field('complaint', say.complaint, say.complaintHint)}
          <Select
            label={say.label}
            value={values.label}
            error={errors.label}
            choices={[
              { value: '', label: say.noLabel },
              ...labels.map(({ id, name }) => ({ value: id as string, label: name })),
            ]}
            onChange={(label) => set('label', label)}
          />
          {field('reopen', say.reopen, say.reopenHint)}
        </div>
      </Form>
    </Panel>
  );
}

function changeOf({ answer, resolve, complaint, reopen, label }: Values): Partial<LineDesk> {
  return {
    answerMinutes: numberOf(answer || '0'),
    resolveMinutes: Math.round(numberOf(resolve || '0') * 60),
    complaintDays: numberOf(complaint),
    complaintLabel: label === '' ? null : (label as LabelId),
    reopenDays: numberOf(reopen),
  };
}

function shown(number: number): string {
  return number === 0 ? '' : String(Math.round(number * 100) / 100);
}

/** A comma is as good as a point. */
function numberOf(text: string): number {
  return Number(text.trim().replace(',', '.'));
}

function isWhole(text: string, least: number, most: number): boolean {
  const number = numberOf(text);
  return text.trim() !== '' && Number.isInteger(number) && number >= least && number <= most;
}
