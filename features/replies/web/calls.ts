import { browserCall } from '../../call.ts';
import { repliesClient } from '../client.ts';

export const replies = repliesClient(browserCall);
