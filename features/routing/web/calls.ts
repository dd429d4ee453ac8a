import { browserCall } from '../../call.ts';
import { routingClient } from '../client.ts';

/** The desk talks to the server it came from. */
export const calls = routingClient(browserCall);
