import type { ConversationId, LabelId } from '@tertulia/protocol/ids.ts';
import type { Call } from '../call.ts';
import type {
  Candidates,
  CaseIncidents,
  ChangeIncident,
  CloseIncident,
  DoorIncidents,
  Incident,
  IncidentCases,
  IncidentFilter,
  IncidentHistory,
  Incidents,
  LinkCases,
  NotTold,
  OpenIncident,
  WriteUpdate,
} from './protocol.ts';

/** `before` is `next` of the page before. */
export function incidentsClient(call: Call) {
  const at = (id: ConversationId) => `/api/incidents/${id}`;
  return {
    list: (filter: IncidentFilter) => call<Incidents>('GET', `/api/incidents${query(filter)}`),
    read: (id: ConversationId) => call<Incident>('GET', at(id)),
    open: (wish: OpenIncident) => call<Incident>('POST', '/api/incidents', wish),
    change: (id: ConversationId, wish: ChangeIncident) => call<Incident>('PUT', at(id), wish),
    cases: (id: ConversationId, before?: string) =>
      call<IncidentCases>('GET', `${at(id)}/cases${query({ before })}`),
    link: (id: ConversationId, wish: LinkCases) => call<Incident>('POST', `${at(id)}/cases`, wish),
    candidates: (id: ConversationId, wanted: { words?: string | undefined; label?: LabelId | undefined }) =>
      call<Candidates>('GET', `${at(id)}/candidates${query(wanted)}`),
    history: (id: ConversationId, before?: string) =>
      call<IncidentHistory>('GET', `${at(id)}/history${query({ before })}`),
    update: (id: ConversationId, wish: WriteUpdate) => call<Incident>('POST', `${at(id)}/updates`, wish),
    stop: (id: ConversationId, seq: number) => call<Incident>('POST', `${at(id)}/updates/${seq}/stop`),
    notTold: (id: ConversationId, seq: number) => call<NotTold>('GET', `${at(id)}/updates/${seq}/failed`),
    close: (id: ConversationId, wish: CloseIncident) => call<Incident>('POST', `${at(id)}/close`, wish),
    reopen: (id: ConversationId) => call<Incident>('POST', `${at(id)}/reopen`),
    ofCase: (strand: ConversationId) => call<CaseIncidents>('GET', `/api/cases/${strand}/incidents`),
    /** As a customer. */
    atDoor: (conversation: ConversationId) =>
      call<DoorIncidents>('GET', `/api/door/conversations/${conversation}/incidents`),
  };
}

function query(values: Record<string, string | undefined>): string {
  const given = Object.entries(values).filter((pair): pair is [string, string] => !!pair[1]);
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}
