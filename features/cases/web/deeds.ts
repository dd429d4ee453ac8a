import type { CaseCard, CaseState, Priority } from '@tertulia/protocol/case.ts';
import type { CommandId, ConversationId, LabelId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk';

/*
 * What staff do with a case, as commands in the case's own conversation. They are kept and sent like messages, so that they
 * work without a connection. Each returns the command's id: `client.outcome(id)` tells how it went.
 */

/** To a colleague, or with null back into the queue. */
export function assignTo(client: Client, card: CaseCard, owner: PersonId | null): CommandId {
  return client.send(card.id, 'case.assign', { owner });
}

/** Refused as `already-taken` if a colleague was faster. */
export function take(client: Client, card: CaseCard): CommandId {
  return client.send(card.id, 'case.take', {});
}

export function release(client: Client, card: CaseCard): CommandId {
  return assignTo(client, card, null);
}

export function label(client: Client, card: CaseCard, id: LabelId, on: boolean): CommandId {
  return client.send(card.id, 'case.label', { label: id, on });
}

export function prioritise(client: Client, card: CaseCard, priority: Priority): CommandId {
  return client.send(card.id, 'case.prioritise', { priority });
}

/** With an empty subject it has no name of its own. */
export function name(client: Client, card: CaseCard, subject: string): CommandId {
  return client.send(card.id, 'case.name', { subject });
}

/** Who is to act next. */
export function turn(
  client: Client,
  card: CaseCard,
  state: Extract<CaseState, 'open' | 'waiting'>,
): CommandId {
  return client.send(card.id, 'case.turn', { state });
}

/** @param until milliseconds since 1970 */
export function snooze(client: Client, card: CaseCard, until: number): CommandId {
  return client.send(card.id, 'case.snooze', { until });
}

export function wake(client: Client, card: CaseCard): CommandId {
  return client.send(card.id, 'case.wake', {});
}

export function resolve(client: Client, card: CaseCard): CommandId {
  return client.send(card.id, 'case.resolve', {});
}

export function reopen(client: Client, card: CaseCard): CommandId {
  return client.send(card.id, 'case.reopen', {});
}

/** This case ends, `into` goes on for both. */
export function merge(client: Client, card: CaseCard, into: ConversationId): CommandId {
  return client.send(card.id, 'case.merge', { into });
}

/** What the customer wrote from `seq` on becomes a case of its own. */
export function split(client: Client, card: CaseCard, seq: number, subject?: string): CommandId {
  return client.send(card.id, 'case.split', { seq, ...(subject && { subject }) });
}

export function complain(client: Client, card: CaseCard, on: boolean): CommandId {
  return client.send(card.id, 'case.complaint', { on });
}
