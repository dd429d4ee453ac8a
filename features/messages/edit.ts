import { Refusal } from '@tertulia/protocol/errors.ts';
import { MEMBER_ROLES } from '@tertulia/protocol/event.ts';
import { command } from '@tertulia/server/feature.ts';
import { messageAt, stillThere } from '../message-at.ts';
import { mentionedIn } from './mentioned-in.ts';
import { EDIT_HOURS, MessageEdit, type MessagePosted } from './protocol.ts';

/** Other words for one's own message. Those before stay in the log until the message is erased. */
export const editMessage = command({
  body: MessageEdit,
  who: MEMBER_ROLES,
  async decide({ of, text, mentions }, turn) {
    const { by, at, body } = await messageAt(turn, of);
    if (by !== turn.person.id) throw new Refusal('not-allowed', "another's message");
    if (body.forwarded) throw new Refusal('not-allowed', "another's words");
    if (turn.now - at > EDIT_HOURS * 3_600_000)
      throw new Refusal('not-allowed', `after ${EDIT_HOURS} hours a message stays as it is`);
    if (text === '' && !hasMore(body)) throw new Refusal('frame-problem', 'text: a message needs words');
    const expires = body.expires === undefined ? {} : { expires: body.expires };
    return {
      events: [{ kind: 'message.edited', of, body: { text, ...mentionedIn(text, mentions), ...expires } }],
      writes: [stillThere(turn.conversation.id, of)],
    };
  },
});

function hasMore({ media, place, contact, poll }: MessagePosted): boolean {
  return Boolean(media ?? place ?? contact ?? poll);
}
