import type { Status } from '@tertulia/sdk/index.ts';
import type { VisitView } from './visit.ts';

export interface Reach {
  readonly state: 'there' | 'away' | 'outdated';
  /** Since when there has been no connection. */
  readonly since: number;
  readonly nextTry?: number | undefined;
}

/** Coming in and staying connected are two things for the page and one for the reader. */
export function reachOf(
  opening: VisitView['opening'],
  status: Status | undefined,
  hasNetwork: boolean,
): Reach {
  if (status?.state === 'outdated') return { state: 'outdated', since: status.since };
  if (status?.state === 'online' && hasNetwork) return { state: 'there', since: status.since };
  if (status && status.state !== 'signed-out') return { ...status, state: 'away' };
  return opening ? { ...opening, state: 'away' } : { state: 'there', since: 0 };
}
