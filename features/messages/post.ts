import { MEMBER_ROLES } from '@tertulia/protocol/event.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { command, type Decision, type Turn } from '@tertulia/server/feature.ts';
import { isOfBusiness } from '@tertulia/server/gateway/access.ts';
import type { HeaderFile } from '@tertulia/channels/templates.ts';
import { makeOfTemplate, refuseWhereShut } from '../channel-reach.ts';
import { forwardMessage } from './forward.ts';
import { mentionedIn } from './mentioned-in.ts';
import { postedFact } from './posted-fact.ts';
import { type Chosen, labelOf } from './offered.ts';
import { MessagePost, type MessagePosted } from './protocol.ts';
import { takeMedia, type TakenMedia } from './take-media.ts';

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
  if (body.link) checkLink(turn);
  if (body.forward) return forwardMessage(body, body.forward, turn);
  if (body.media) return postMedia(body, body.media, turn);
  if (body.chose) return postChosen(body, body.chose, turn);
  return { events: [postedFact(saidIn(body), turn)] };
}

async function decideOutside(body: MessagePost, turn: Turn): Promise<Decision> {
  const { role, conversation, db, now } = turn;
  const { template } = body;
  const made = template && (await makeOfTemplate(template, turn));
  if (isOfBusiness(role)) await refuseWhereShut(db, now, conversation.id, template !== undefined);
  if (!template || !made) return decideHere(body, turn);
  const { media, writes } = await takeHeader(body.media, made.headerFile, turn);
  const said = { ...saidIn({ ...body, text: made.text }), template };
  const { choices, link } = made;
  return {
    events: [
      postedFact(
        { ...said, ...(media.length > 0 && { media }), ...(choices && { choices }), ...(link && { link }) },
        turn,
      ),
    ],
    writes,
  };
}

/** The file over the words of a template. @throws Refusal `frame-problem` when it is not the one that was approved */
async function takeHeader(
  ids: readonly string[] | undefined,
  wanted: HeaderFile | undefined,
  turn: Turn,
): Promise<TakenMedia> {
  const taken = ids ? await takeMedia(ids, false, turn) : { media: [], writes: () => [] };
  const [file, ...more] = taken.media;
  const fits = wanted === undefined ? !file : file?.kind === wanted && more.length === 0;
  // Meta shows no other kind of file there.
  if (fits && (wanted !== 'file' || file?.type === 'application/pdf')) return taken;
  const what = wanted === undefined ? 'no file' : `one ${wanted === 'file' ? 'PDF' : wanted}`;
  throw new Refusal('frame-problem', `media: the header of this template wants ${what}`);
}

/** The business offers; its customers write an address into their words. */
function checkLink({ role }: Turn): void {
  if (role !== 'staff' && role !== 'bot')
    throw new Refusal('not-allowed', 'a button that opens an address is for staff');
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

function saidIn({ text, place, contact, poll, link, replyTo, mentions }: MessagePost): MessagePosted {
  return {
    text,
    ...(place && { place }),
    ...(contact && { contact }),
    ...(poll && { poll }),
    ...(link && { link }),
    ...(replyTo && { replyTo }),
    ...mentionedIn(text, mentions),
  };
}
