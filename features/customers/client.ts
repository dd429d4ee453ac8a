import type { LabelId, NoteId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Call } from '../call.ts';
import type { Customer, CustomerCases, CustomerNote, CustomerNotes } from './protocol.ts';

/** `before` is `next` of the page before. */
export function customersClient(call: Call) {
  const at = (person: PersonId) => `/api/customers/${person}`;
  const page = (before?: string) => (before === undefined ? '' : `?before=${before}`);
  return {
    read: (person: PersonId) => call<Customer>('GET', at(person)),
    rename: (person: PersonId, name: string) => call<Customer>('PUT', at(person), { name }),
    label: (person: PersonId, label: LabelId, on: boolean) =>
      call<Customer>('PUT', `${at(person)}/labels/${label}`, { on }),
    cases: (person: PersonId, before?: string) =>
      call<CustomerCases>('GET', `${at(person)}/cases${page(before)}`),
    notes: (person: PersonId, before?: string) =>
      call<CustomerNotes>('GET', `${at(person)}/notes${page(before)}`),
    addNote: (person: PersonId, text: string) => call<CustomerNote>('POST', `${at(person)}/notes`, { text }),
    changeNote: (person: PersonId, note: NoteId, text: string) =>
      call<CustomerNote>('PUT', `${at(person)}/notes/${note}`, { text }),
    removeNote: (person: PersonId, note: NoteId) => call<void>('DELETE', `${at(person)}/notes/${note}`),
  };
}
