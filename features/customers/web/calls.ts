import { browserCall } from '../../call.ts';
import { customersClient } from '../client.ts';

export const calls = customersClient(browserCall);
