import type { LineId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { Call } from '../call.ts';
import type {
  ChangeCustomer,
  ChangeLine,
  Door,
  Line,
  Lines,
  OpenDoor,
  OpenedDoor,
  OpenLine,
} from './protocol.ts';

export function linesClient(call: Call) {
  return {
    list: () => call<Lines>('GET', '/api/lines'),
    open: (body: OpenLine) => call<Line>('POST', '/api/lines', body),
    change: (id: LineId, body: ChangeLine) => call<Line>('PUT', `/api/lines/${id}`, body),
  };
}

export function doorClient(call: Call) {
  // A first visit has no cookie by which the server could tell a double click from two customers.
  const opening = new Map<string, Promise<OpenedDoor>>();
  return {
    look: (slug: string) => call<Door>('GET', `/api/lines/${encodeURIComponent(slug)}/door`),
    open: (slug: string, body: OpenDoor = {}) => {
      let running = opening.get(slug);
      if (!running) {
        running = call<OpenedDoor>('POST', `/api/door/${encodeURIComponent(slug)}/open`, body);
        opening.set(slug, running);
        const forget = () => opening.delete(slug);
        running.then(forget, forget);
      }
      return running;
    },
    changeName: (body: ChangeCustomer) => call<PersonCard>('PUT', '/api/door/me', body),
  };
}
