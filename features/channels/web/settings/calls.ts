import { browserCall } from '../../../call.ts';
import { channelAccountsClient } from '../../client.ts';

/** The desk talks to the server it came from. */
export const calls = channelAccountsClient(browserCall);
