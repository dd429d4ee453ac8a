import type { LineId } from '@tertulia/protocol/ids.ts';
import type { Call } from '../call.ts';
import type { ChangeWidget, EnterDoor, EnteredDoor, Widget, WidgetSecret } from './protocol.ts';

export function widgetClient(call: Call) {
  return {
    read: (line: LineId) => call<Widget>('GET', `/api/lines/${line}/widget`),
    change: (line: LineId, body: ChangeWidget) => call<Widget>('PUT', `/api/lines/${line}/widget`, body),
    makeSecret: (line: LineId) => call<WidgetSecret>('POST', `/api/lines/${line}/widget/secret`),
  };
}

export function embedClient(call: Call) {
  return {
    enter: (slug: string, body: EnterDoor) =>
      call<EnteredDoor>('POST', `/api/door/${encodeURIComponent(slug)}/enter`, body),
    /** Whether the browser gives back the session it was given. */
    entered: () => call<EnteredDoor>('GET', '/api/door/entered'),
  };
}
