import { browserCall } from '../../call.ts';
import { noticesClient } from '../client.ts';

export type Side = 'desk' | 'door';
export type NoticeCalls = ReturnType<typeof noticesClient>;

const CALLS: Readonly<Record<Side, NoticeCalls>> = {
  desk: noticesClient(browserCall, '/api'),
  door: noticesClient(browserCall, '/api/door'),
};

/** Each app asks for whoever is in it. */
export function callsOf(side: Side): NoticeCalls {
  return CALLS[side];
}
