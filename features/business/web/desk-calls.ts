import { browserCall } from '../../call.ts';
import { businessClient } from '../client.ts';

/** The desk talks to the server it came from. */
export const business = businessClient(browserCall);
