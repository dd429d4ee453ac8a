import type { Labels } from '../../cases/protocol.ts';
import { browserCall } from '../../call.ts';
import type { Lines } from '../../lines/protocol.ts';
import type { Colleagues } from '../../people/protocol.ts';
import { automationsClient } from '../client.ts';
import type { Around } from './draft.ts';

export const automations = automationsClient(browserCall);

/** All that a rule may name. */
export async function loadAround(): Promise<Around> {
  const [{ lines }, { labels }, { people }] = await Promise.all([
    browserCall<Lines>('GET', '/api/lines'),
    browserCall<Labels>('GET', '/api/labels'),
    browserCall<Colleagues>('GET', '/api/people'),
  ]);
  return {
    lines,
    labels: labels.filter(({ archived }) => !archived),
    people: people.filter(({ active }) => active),
  };
}
