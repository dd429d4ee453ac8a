import type { CaseState, Priority } from '@tertulia/protocol/case.ts';
import { defineWords } from '@tertulia/web/kit/i18n.ts';

export const stateWords = defineWords<Record<CaseState, string>>({
  es: {
    new: 'Nuevo',
    open: 'Abierto',
    waiting: 'Espera al cliente',
    snoozed: 'Pospuesto',
    resolved: 'Resuelto',
  },
  en: {
    new: 'New',
    open: 'Open',
    waiting: 'Waiting for customer',
    snoozed: 'Snoozed',
    resolved: 'Resolved',
  },
});

export const priorityWords = defineWords<Record<Priority, string>>({
  es: { low: 'Baja', normal: 'Normal', high: 'Alta', urgent: 'Urgente' },
  en: { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' },
});

/** What can be done with a case: the same words in the bar, in menus and in the palette. */
export const deedWords = defineWords({
  es: {
    take: 'Coger',
    takeFrom: 'Coger yo',
    assign: 'Asignar a una persona o línea…',
    handOver: 'Pasar a una persona o línea…',
    release: 'Dejar sin asignar',
    label: 'Etiquetas…',
    priority: (name: string) => `Prioridad: ${name.toLocaleLowerCase('es')}`,
    snooze: 'Posponer…',
    wake: 'Dejar de posponer',
    resolve: 'Resolver',
    reopen: 'Reabrir',
    toWaiting: 'Espera al cliente',
    toOpen: 'Abierto: nos toca',
    name: 'Poner asunto…',
    merge: 'Unir con otro caso…',
    incident: 'Vincular a una incidencia…',
    complain: 'Es una reclamación',
    notComplaint: 'No es una reclamación',
    copy: 'Copiar la referencia',
  },
  en: {
    take: 'Take',
    takeFrom: 'Take over',
    assign: 'Assign to a person or line…',
    handOver: 'Hand over to a person or line…',
    release: 'Leave unassigned',
    label: 'Labels…',
    priority: (name) => `Priority: ${name.toLocaleLowerCase('en')}`,
    snooze: 'Snooze…',
    wake: 'End the snooze',
    resolve: 'Resolve',
    reopen: 'Reopen',
    toWaiting: 'Waiting for customer',
    toOpen: 'Open: our turn',
    name: 'Give it a subject…',
    merge: 'Merge with another case…',
    incident: 'Link to an incident…',
    complain: 'It is a complaint',
    notComplaint: 'It is no complaint',
    copy: 'Copy the reference',
  },
});

/** What was just done, beside the way to take it back. */
export const doneWords = defineWords({
  es: {
    resolved: (reference: string) => `${reference} resuelto`,
    snoozed: (reference: string, when: string) => `${reference} pospuesto hasta ${when}`,
    taken: (reference: string) => `${reference} es tuyo`,
    released: (reference: string) => `${reference} queda sin asignar`,
    complained: (reference: string) => `${reference} es una reclamación: empieza su plazo`,
    notComplaint: (reference: string) => `${reference} ya no es una reclamación`,
    merged: (reference: string, into: string) => `${reference} se une a ${into}`,
    divided: (reference: string) => `${reference}: el resto pasa a un caso nuevo`,
    copied: (reference: string) => `${reference} copiado`,
    notCopied: 'El navegador no deja copiar. Selecciona la referencia y cópiala.',
  },
  en: {
    resolved: (reference) => `${reference} resolved`,
    snoozed: (reference, when) => `${reference} snoozed until ${when}`,
    taken: (reference) => `${reference} is yours`,
    released: (reference) => `${reference} is left unassigned`,
    complained: (reference) => `${reference} is a complaint: its term begins`,
    notComplaint: (reference) => `${reference} is no longer a complaint`,
    merged: (reference, into) => `${reference} is merged into ${into}`,
    divided: (reference) => `${reference}: the rest becomes a new case`,
    copied: (reference) => `${reference} copied`,
    notCopied: 'The browser does not allow copying. Select the reference and copy it.',
  },
});
