import type { LineId } from '@tertulia/protocol/ids.ts';
import type { Call } from '../call.ts';
import type { ChangeLineDesk, Hours, LineDeskSeen, OpenNow } from './protocol.ts';

export function hoursClient(call: Call) {
  return {
    desk: (line: LineId) => call<LineDeskSeen>('GET', `/api/lines/${line}/desk`),
    change: (line: LineId, change: ChangeLineDesk) =>
      call<LineDeskSeen>('PUT', `/api/lines/${line}/desk`, change),
    look: (hours: Hours) => call<OpenNow>('POST', '/api/hours/look', { hours }),
  };
}
