import { linksIn } from '../links-in.ts';
import type { MessagePosted } from '../messages/protocol.ts';
import type { SearchKind } from './protocol.ts';
import { type Change, sign } from './search-index.ts';
import { wordsOf } from './words.ts';

/** What the index keeps of a message, its signs first; undefined when nobody is to find it. */
export function entryOf(message: Extract<Change, { is: 'message' }>): string[] | undefined {
  const body = readMessage(message.body, message.text);
  if (!body) return undefined;
  return [
    ...accessSigns(message),
    sign.by(message.by),
    ...kindsOf(body).map(sign.kind),
    ...wordsOf(textOf(body)).map(({ word }) => word),
  ];
}

export function nameEntryOf(change: Extract<Change, { is: 'name' }>): string[] {
  return [...accessSigns(change), ...wordsOf(change.name).map(({ word }) => word)];
}

/**
 * A message as it is now; undefined when it was erased, or may be seen only once.
 * @param text of its newest edit
 */
export function readMessage(body: string, text?: string): MessagePosted | undefined {
  // Checked when it was written: a schema library in the thread would cost more than the thread.
  const message = JSON.parse(body) as Partial<MessagePosted>;
  if (message.text === undefined || message.once) return undefined;
  return { ...message, text: text ?? message.text };
}

/** Everything of a message that someone may look for, its own words first. */
export function textOf({ text, media, place, contact, poll, link, origin }: MessagePosted): string {
  const names = media?.map(({ name }) => name) ?? [];
  const card = contact && [
    contact.name,
    contact.organisation,
    ...[contact.phones, contact.emails, contact.links].flat().map(({ value }) => value),
  ];
  const asked = poll && [poll.question, ...poll.options];
  const from = [origin?.headline, origin?.id];
  return [text, ...names, place?.label, ...(card ?? []), ...(asked ?? []), link?.label, link?.url, ...from]
    .filter((part) => part !== undefined && part !== '')
    .join('\n');
}

function kindsOf({ text, media = [], place, contact, poll, link }: MessagePosted): SearchKind[] {
  const kinds = new Set<SearchKind>(media.map(({ kind }) => (kind === 'audio' ? 'file' : kind)));
  if (link || linksIn(text).length > 0) kinds.add('link');
  if (place) kinds.add('place');
  if (contact) kinds.add('contact');
  if (poll) kinds.add('poll');
  return [...kinds];
}

function accessSigns({ conversation, team }: { conversation: number; team: number | null }): string[] {
  return [sign.conversation(conversation), ...(team === null ? [] : [sign.team(team)])];
}
