import { browserCall } from '../../call.ts';
import { hoursClient } from '../client.ts';

/** The desk talks to the server it came from. */
export const calls = hoursClient(browserCall);
