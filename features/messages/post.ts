import { MEMBER_ROLES } from '@tertulia/protocol/event.ts';
import { command, type Decision, type Turn } from '@tertulia/server/feature.ts';
import { isOfBusiness } from '@tertulia/server/gateway/access.ts';
import { refuseWhereShut, textOfTemplate } from '../channel-reach.ts';
import { forwardMessage } from './forward.ts';
import { mentionedIn } from './mentioned-in.ts';
import { postedFact } from './posted-fact.ts';
import { type Chosen, labelOf } from './offered.ts';
import { MessagePost, type MessagePosted } from './protocol.ts';
import { takeMedia } from './take-media.ts';

/**
 * What is said in the body alone is decided from it, so that many messages of one conversation share a commit. Where it
 * goes to a network outside, whoever writes for the business learns now whether it may.
 */
export const postMessage = command({
  body: MessagePost,
  who: MEMBER_ROLES,
  independent: ({ media, forward, chose, template }, { channel }) =>
    !media && !forward && !chose && !template && channel === '',
  decide: (body, turn) =>
    turn.conversation.channel === '' && !body.template ? decideHere(body, turn) : decideOutside(body, turn),
});

function decideHere(body: MessagePost, turn: Turn): Decision | Promise<Decision> {
  if (body.forward) return forwardMessage(body, body.forward, turn);
  if (body.media) return postMedia(body, body.media, turn);
  if (body.chose) return postChosen(body, body.chose, turn);
  return { events: [postedFact(saidIn(body), turn)] };
}

async function decideOutside(body: MessagePost, turn: Turn): Promise<Decision> {
  const { role, conversation, db, now } = turn;
  const { template } = body;
  const text = template && (await textOfTemplate(template, turn));
  if (isOfBusiness(role)) await refuseWhereShut(db, now, conversation.id, template !== undefined);
  if (!template || text === undefined) return decideHere(body, turn);
  return { events: [postedFact({ ...saidIn({ ...body, text }), template }, turn)] };
}

async function postMedia(body: MessagePost, ids: readonly string[], turn: Turn): Promise<Decision> {
  const { media, writes } = await takeMedia(ids, body.once === true, turn);
  const once = body.once && { once: body.once };
  return { events: [postedFact({ ...saidIn(body), media, ...once }, turn)], writes };
}

/** In the words of the offer, whatever the device called it. */
async function postChosen(body: MessagePost, chose: Chosen, turn: Turn): Promise<Decision> {
  const text = await labelOf(chose, turn);
  return { events: [postedFact({ ...saidIn(body), text, chose }, turn)] };
}

function saidIn({ text, place, contact, poll, replyTo, mentions }: MessagePost): MessagePosted {
  return {
    text,
    ...(place && { place }),
    ...(contact && { contact }),
    ...(poll && { poll }),
    ...(replyTo && { replyTo }),
    ...mentionedIn(text, mentions),
  };
}
