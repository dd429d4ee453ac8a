import { browserCall } from '../../call.ts';
import { widgetClient } from '../client.ts';

/** The desk talks to the server it came from. */
export const calls = widgetClient(browserCall);
