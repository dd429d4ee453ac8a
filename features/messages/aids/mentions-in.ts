import type { PersonId } from '@tertulia/protocol/ids.ts';
import type { Author } from '@tertulia/web/kit/conversation-items.ts';
import type { Mention } from '../protocol.ts';

/**
 * Who is called in a text: the members whose names stand in it after an @, so that nothing is lost with the page in
 * which they were chosen. `chosen` decides between two of one name.
 */
export function mentionsIn(
  text: string,
  members: readonly Author[],
  chosen: ReadonlyMap<string, PersonId>,
): Mention[] {
  const known = new Map([...members.map(({ name, id }) => [name, id as PersonId] as const), ...chosen]);
  // The longest first: who calls "@Ana López" does not call Ana.
  const names = [...known.keys()].toSorted((a, b) => b.length - a.length);
  let rest = text;
  return names.flatMap((name) => {
    const person = known.get(name);
    if (!person || !rest.includes(`@${name}`)) return [];
    rest = rest.replaceAll(`@${name}`, '');
    return [{ name, person }];
  });
}
