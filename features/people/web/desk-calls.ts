import { browserCall } from '../../call.ts';
import { peopleClient } from '../client.ts';

/** The desk talks to the server it came from. */
export const people = peopleClient(browserCall);
