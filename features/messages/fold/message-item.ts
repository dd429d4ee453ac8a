import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { PersonId } from '@tertulia/protocol/ids.ts';
import type { Pending } from '@tertulia/sdk/conversation.ts';
import type { PendingFile } from '@tertulia/sdk/media.ts';
import type { Choices, LinkCard, MediaFile, MessageItem } from '@tertulia/web/kit/conversation-items.ts';
import type { LinkPreview } from '../../previews/protocol.ts';
import type { Choice, Mention } from '../protocol.ts';
import { pendingItem } from './pending-item.ts';
import { authorOf, isColleague, isOwn, type Reader } from '../talk/talk-people.ts';
import { lineWords } from './line-words.ts';
import { bodyOf } from './bodies.ts';
import { contentOf } from './content-of.ts';
import type { Facts, Surroundings } from './facts.ts';
import { quoteOf } from './quote-of.ts';
import { reactionsOf } from './reactions-of.ts';
import { newestOf } from './touches.ts';

/** Undefined for what this reader need not see: deleted for himself, or gone when its time was over. */
export function messageItem(facts: Facts, reader: Reader): MessageItem | undefined {
  const { event, touches, wishes } = facts;
  if (facts.isHidden) return undefined;
  const item = frameOf(facts, reader);
  const deletion = newestOf(touches, 'message.deleted');
  const isWished = newestOf(wishes, 'message.delete') !== undefined;
  if (deletion || isWished)
    return {
      ...item,
      text: deletedBy(event, isWished ? reader.me?.id : deletion?.by, reader),
      deleted: true,
    };

  const body = bodyOf('message.posted', event);
  const isSeen = newestOf(touches, 'message.opened') !== undefined || facts.opened !== undefined;
  if (body.text === undefined)
    return isSeen ? { ...item, content: contentOf({ ...facts, event: asOnce(event) }, reader)! } : undefined;
  const content = contentOf(facts, reader);
  const edit = wordsOf(newestOf(wishes, 'message.edit') ?? newestOf(touches, 'message.edited'));
  const mentions = edit ? edit.mentions : body.mentions;
  const preview = newestOf(touches, 'message.previewed');
  const link = preview && bodyOf('message.previewed', preview).preview;
  const reactions = reactionsOf(touches, wishes, reader);
  return {
    ...item,
    text: edit?.text ?? body.text,
    ...(content && { content }),
    ...(link && { link: linkCard(link) }),
    ...(body.replyTo !== undefined && {
      quote: quoteOf(body.replyTo, facts.quoted, facts.quotedTouches, reader),
    }),
    ...(mentions && { mentions: namesIn(mentions, reader) }),
    ...(reactions.length > 0 && { reactions }),
    ...(edit && { edited: true }),
    ...(body.forwarded && { forwarded: true }),
    ...(facts.isStarred && { starred: true }),
    ...(isPinned(touches, wishes) && { pinned: true }),
    ...(body.choices && { choices: choicesOf(body.choices, facts) }),
    ...(body.auto && { auto: true }),
    ...(body.template && { template: body.template.name }),
    ...(body.link && { button: body.link }),
    ...(body.origin && { origin: body.origin }),
    ...(body.via && { via: body.via }),
    ...(body.expires !== undefined && { expires: body.expires }),
  };
}

/** An own message on its way: as it will be. */
export function waitingItem(pending: Pending, reader: Reader, around: Surroundings): MessageItem {
  const { body, files } = pending;
  const item = pendingItem(pending, reader);
  const { text = '', replyTo, mentions, forward, template } = bodyOf('message.post', { body });
  const source = forward && around.passedOn(forward.conversation, forward.seq);
  const event: LogEvent = { seq: 0, at: pending.at, kind: 'message.posted', body: source?.body ?? body };
  const { link } = bodyOf('message.posted', event);
  const content = files ? undefined : contentOf({ ...NOTHING, event: byMe(event, reader) }, reader);
  return {
    ...item,
    text: source ? (bodyOf('message.posted', source).text ?? '') : text,
    ...(content && { content }),
    ...(files && {
      content: { kind: 'media', files: files.map((file) => waitingFile(file, pending, around)) },
    }),
    ...(replyTo !== undefined && { quote: quoteOf(replyTo, around.eventOf(replyTo), [], reader) }),
    ...(mentions && { mentions: namesIn(mentions, reader) }),
    ...(forward && { forwarded: true }),
    ...(link && { button: link }),
    ...(template && { template: template.name }),
  };
}

function choicesOf(offered: readonly Choice[], { choice, canChoose }: Facts): Choices {
  const options = offered.map(({ key, label }) => ({ key, label, chosen: key === choice }));
  return { open: canChoose, options };
}

function frameOf({ event, state, outside }: Facts, reader: Reader): MessageItem {
  const { id, seq, at, by } = event;
  const mine = isOwn(event, reader);
  const isOurs = !mine && reader.isBusiness === true && isColleague(by, reader);
  return {
    key: id ?? `seq ${seq}`,
    kind: 'message',
    seq,
    mine,
    ...(isOurs && { colleague: true }),
    author: authorOf(by, reader),
    at,
    text: '',
    ...((mine || isOurs) && (outside ? { state: outside.state, stateWords: outside.words } : { state })),
  };
}

function deletedBy({ by }: LogEvent, person: PersonId | undefined, reader: Reader): string {
  const say = lineWords[reader.language];
  if (person !== undefined && person === reader.me?.id) return say.youErased;
  return person === by ? say.erased : say.erasedBy(authorOf(person, reader).name);
}

/** Everyone has looked, and it is gone: that much is still told. */
function asOnce(event: LogEvent): LogEvent {
  return { ...event, body: { once: true } };
}

function wordsOf(edit: Pick<LogEvent, 'body'> | undefined) {
  const body = edit && bodyOf('message.edited', edit);
  return body?.text === undefined ? undefined : { text: body.text, mentions: body.mentions };
}

function isPinned(touches: readonly LogEvent[], wishes: readonly Pending[]): boolean {
  const newest = newestOf(wishes, 'message.pin') ?? newestOf(touches, 'message.pinned');
  return newest !== undefined && bodyOf('message.pinned', newest).on === true;
}

function namesIn(mentions: readonly Mention[], { me }: Reader) {
  return mentions.map(({ name, person }) => ({ name, me: person === me?.id }));
}

function linkCard({ url, title, description, site, picture }: LinkPreview): LinkCard {
  return {
    url,
    title,
    ...(description && { description }),
    ...(site && { site }),
    ...(picture && {
      picture: {
        src: `/media/${picture.id}/small`,
        width: picture.width,
        height: picture.height,
        ...(picture.blur && { blur: picture.blur }),
      },
    }),
  };
}

function waitingFile(file: PendingFile, { state }: Pending, around: Surroundings): MediaFile {
  const { id, kind, name, width, height, seconds, wave, blob, progress } = file;
  return {
    id,
    kind,
    ...(name && { name }),
    type: blob.type,
    bytes: blob.size,
    ...(width && { width }),
    ...(height && { height }),
    ...(seconds !== undefined && { seconds }),
    ...(wave && { wave }),
    sources: around.sourcesOf(file),
    ...(state !== 'failed' && { progress }),
  };
}

function byMe(event: LogEvent, { me }: Reader): LogEvent {
  return me ? { ...event, by: me.id } : event;
}

const NOTHING = {
  touches: [],
  wishes: [],
  isStarred: false,
  isHidden: false,
  state: 'queued',
  outside: undefined,
  quoted: undefined,
  quotedTouches: [],
  choice: undefined,
  canChoose: false,
  opened: undefined,
} as const;
