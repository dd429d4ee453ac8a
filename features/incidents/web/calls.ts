import { browserCall } from '../../call.ts';
import { incidentsClient } from '../client.ts';

export const calls = incidentsClient(browserCall);
