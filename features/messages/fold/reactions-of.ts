import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { PersonId } from '@tertulia/protocol/ids.ts';
import type { Pending } from '@tertulia/sdk/conversation.ts';
import type { Reaction } from '@tertulia/web/kit/conversation-items.ts';
import { authorOf, type Reader } from '../talk/talk-people.ts';
import { lineWords } from './line-words.ts';
import { bodyOf } from './bodies.ts';
import { newestByPerson, newestOf } from './touches.ts';

/** Grouped by emoji, the first that was given stands first. One person counts once. */
export function reactionsOf(
  touches: readonly LogEvent[],
  wishes: readonly Pending[],
  reader: Reader,
): Reaction[] {
  const { me, language } = reader;
  const given = new Map<PersonId, string | undefined>();
  for (const [person, event] of newestByPerson(touches, 'message.reacted'))
    given.set(person, bodyOf('message.reacted', event).emoji);
  const own = newestOf(wishes, 'message.react');
  if (me && own) given.set(me.id, bodyOf('message.reacted', own).emoji);

  const groups = new Map<string, PersonId[]>();
  for (const [person, emoji] of given) if (emoji) groups.set(emoji, [...(groups.get(emoji) ?? []), person]);
  const nameOf = (person: PersonId) =>
    person === me?.id ? lineWords[language].you : authorOf(person, reader).name;
  return [...groups].map(([emoji, people]) => ({
    emoji,
    count: people.length,
    mine: me !== undefined && people.includes(me.id),
    names: people.map(nameOf),
  }));
}
