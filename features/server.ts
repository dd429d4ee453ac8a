import type { Feature } from '@tertulia/server/feature.ts';
import { business } from './business/server.ts';
import { conversations } from './conversations/server.ts';
import { lines } from './lines/server.ts';
import { messages } from './messages/server.ts';
import { people } from './people/server.ts';

/** Every feature's server side: one line each, in the order of their migrations. */
export const features: readonly Feature[] = [business, people, lines, conversations, messages];
