import { casesClient } from '@tertulia/features/cases/client.ts';
import type { CaseCard } from '@tertulia/protocol/case.ts';
import type { ConversationId, LabelId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from './browser.ts';

const LABELS = [
  { name: 'Retraso', colour: '#b3261e' },
  { name: 'Objetos perdidos', colour: '#8a6000' },
  { name: 'Facturas', colour: '#2f7d4f' },
  { name: 'Mascotas y bicis', colour: '#3f5bb5' },
] as const;

/** A case is there some milliseconds after its first message; a desk's list hears of it a moment later. */
const CASE_WITHIN = 10_000;

const labels = new Map<string, LabelId>();

export async function makeLabels(call: Browser['call']): Promise<void> {
  const { makeLabel } = casesClient(call);
  for (const label of LABELS) labels.set(label.name, (await makeLabel(label)).id);
}

/** What an agent does with the matter of this conversation: `nota`, `coge`, `etiqueta`, `asunto`, `resuelve`. */
export async function doToCase(
  deed: string,
  given: string,
  client: Client,
  conversation: ConversationId,
): Promise<void> {
  const { id } = await caseOf(client, conversation);
  const send = (kind: string, body: object = {}) => client.outcome(client.send(id, kind, { ...body }));
  switch (deed) {
    case 'nota':
      return void (await send('message.post', { text: given }));
    case 'coge':
      return void (await send('case.take'));
    case 'etiqueta':
      return void (await send('case.label', { label: labels.get(given), on: true }));
    case 'asunto':
      return void (await send('case.name', { subject: given }));
    case 'urgente':
      return void (await send('case.prioritise', { priority: 'urgent' }));
    case 'resuelve':
      return void (await send('case.resolve'));
    default:
      throw new Error(`nobody knows how to do ${deed} with a case`);
  }
}

async function caseOf(client: Client, conversation: ConversationId): Promise<CaseCard> {
  for (const end = Date.now() + CASE_WITHIN; Date.now() < end; await pause(50)) {
    const found = client.list.entry(conversation)?.cases?.[0];
    if (found) return found;
  }
  throw new Error('a customer wrote, and there is no case of it');
}
