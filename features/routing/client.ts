import type { LineId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Call } from '../call.ts';
import type {
  Availabilities,
  ChangeAvailability,
  ChangeCapacity,
  LineRouting,
  LineTeam,
  TakenNext,
  TakeNext,
} from './protocol.ts';

export function routingClient(call: Call) {
  return {
    takeNext: (body: TakeNext = {}) => call<TakenNext>('POST', '/api/cases/next', body),
    team: (line: LineId) => call<LineTeam>('GET', `/api/lines/${line}/team`),
    availability: () => call<Availabilities>('GET', '/api/availability'),
    changeAvailability: (body: ChangeAvailability) => call<Availabilities>('PUT', '/api/availability', body),
    routing: (line: LineId) => call<LineRouting>('GET', `/api/lines/${line}/routing`),
    changeRouting: (line: LineId, body: LineRouting) =>
      call<LineRouting>('PUT', `/api/lines/${line}/routing`, body),
    teamForSettings: (line: LineId) => call<LineTeam>('GET', `/api/lines/${line}/routing/team`),
    changeCapacity: (person: PersonId, body: ChangeCapacity) =>
      call<ChangeCapacity>('PUT', `/api/people/${person}/capacity`, body),
  };
}
