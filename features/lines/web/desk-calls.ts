import { browserCall } from '../../call.ts';
import { linesClient } from '../client.ts';

/** The desk talks to the server it came from. */
export const lines = linesClient(browserCall);
