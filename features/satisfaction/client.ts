import type { LineId } from '@tertulia/protocol/ids.ts';
import type { Call } from '../call.ts';
import type { LineSurvey } from './protocol.ts';

export function satisfactionClient(call: Call) {
  return {
    survey: (line: LineId) => call<LineSurvey>('GET', `/api/lines/${line}/survey`),
    change: (line: LineId, survey: LineSurvey) =>
      call<LineSurvey>('PUT', `/api/lines/${line}/survey`, survey),
  };
}
