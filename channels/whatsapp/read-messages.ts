import * as z from 'zod';
import type { Inbound, Origin, Sender } from '../inbound.ts';
import { explain } from './errors.ts';
import { addressesOf, chatOf, type Names } from './identity.ts';
import { Id, Message, MessagesValue, Problem, type Profile, Status, Text, unsupported } from './payloads.ts';
import { readContent } from './read-content.ts';
import { readSystem } from './read-people.ts';
import type { WhatsAppAccount } from './settings.ts';

export function readMessages(value: unknown, time: number, account: WhatsAppAccount): Inbound[] | undefined {
  const read = MessagesValue.safeParse(value);
  if (!read.success) return undefined;
  const { contacts, messages, statuses, errors } = read.data;
  const isOne = contacts.length === 1 && messages.length === 1;
  const profileOf = ({ from, from_user_id }: Message) =>
    contacts.find(
      ({ wa_id, user_id }) =>
        (user_id !== undefined && user_id === from_user_id) || (wa_id !== undefined && wa_id === from),
    ) ??
    // In some countries a number has two forms.
    (isOne ? contacts[0] : undefined);
  const all = [
    ...messages.map((raw) => readMessage(raw, profileOf, time, account)),
    ...statuses.map((raw) => readStatus(raw, time)),
    ...errors.map((raw) => readProblem(raw, time)),
  ];
  return all.length > 0 ? all : undefined;
}

function readMessage(
  raw: unknown,
  profileOf: (message: Message) => Profile | undefined,
  time: number,
  account: WhatsAppAccount,
): Inbound {
  const read = Message.safeParse(raw);
  if (!read.success) return unsupported('message', raw, time);
  const message = read.data;
  const { names, from } = senderOf(message, profileOf(message), account);
  if (from.addresses.length === 0) return unsupported(message.type, raw, message.timestamp);
  const happened = { key: `message:${message.id}`, at: message.timestamp };
  const chat = message.group_id ?? chatOf(names);
  if (message.type === 'system')
    return readSystem(raw, happened, names, account) ?? unsupported('system', raw, message.timestamp);
  const about = readAbout(message.type, raw);
  if (about) return { ...happened, ...about, chat, from };
  // He opened the talk for the first time, and has said nothing yet.
  if (message.type === 'request_welcome') return unsupported(message.type, raw, message.timestamp);
  const { context, referral } = message;
  const origin = originOf(message);
  const content = { ...readContent(message.type, raw), ...(origin && { origin }) };
  return {
    ...happened,
    is: 'message',
    from,
    chat: { id: chat, isGroup: message.group_id !== undefined },
    remote: message.id,
    content,
    ...(context?.id && !content.chose && { replyTo: context.id }),
    ...((context?.forwarded || context?.frequently_forwarded) && { forwarded: true }),
    ...(referral?.source_id && { start: referral.source_id }),
  };
}

function originOf({ context, referral }: Message): Origin | undefined {
  const product = context?.referred_product;
  if (product)
    return {
      kind: 'product',
      id: product.product_retailer_id,
      ...(product.catalog_id && { catalogue: product.catalog_id }),
    };
  if (!referral) return undefined;
  const { source_id, source_type, source_url, headline, body } = referral;
  return {
    kind: source_type === 'post' ? 'post' : 'ad',
    ...(source_id && { id: source_id }),
    ...(headline && { headline }),
    ...(body && { words: body }),
    ...(source_url && { url: source_url }),
  };
}

function senderOf(
  { from, from_user_id, from_parent_user_id }: Message,
  profile: Profile | undefined,
  account: WhatsAppAccount,
) {
  const names: Names = {
    phones: [from, profile?.wa_id],
    user: from_user_id ?? profile?.user_id,
    parent: from_parent_user_id ?? profile?.parent_user_id,
  };
  const name = profile?.profile?.name || profile?.profile?.username || '';
  return { names, from: { addresses: addressesOf(names, account), name } satisfies Sender };
}

const Reaction = z.object({ reaction: z.object({ message_id: Id, emoji: Text.optional() }) });
const Revoked = z.object({ revoke: z.object({ original_message_id: Id }) });
const Caption = z.object({ caption: Text });
const Edited = z.object({
  edit: z.object({
    original_message_id: Id,
    message: z.union([
      z.object({ text: z.object({ body: Text }) }).transform(({ text }) => text.body),
      z.object({ image: Caption }).transform(({ image }) => image.caption),
      z.object({ video: Caption }).transform(({ video }) => video.caption),
      z.object({ document: Caption }).transform(({ document }) => document.caption),
    ]),
  }),
});

/** What is said about an earlier message. Undefined: it says something itself. */
function readAbout(kind: string, raw: unknown) {
  if (kind === 'reaction') {
    const { reaction } = Reaction.safeParse(raw).data ?? {};
    return (
      reaction && { is: 'reaction' as const, remote: reaction.message_id, emoji: reaction.emoji || null }
    );
  }
  // Both only come to numbers that are used in the WhatsApp Business app as well.
  if (kind === 'revoke') {
    const { revoke } = Revoked.safeParse(raw).data ?? {};
    return revoke && { is: 'deleted' as const, remote: revoke.original_message_id };
  }
  if (kind !== 'edit') return undefined;
  const { edit } = Edited.safeParse(raw).data ?? {};
  return edit && { is: 'edited' as const, remote: edit.original_message_id, text: edit.message };
}

/** One message in a group is received by each of its people: each tells. */
function readStatus(raw: unknown, time: number): Inbound {
  const read = Status.safeParse(raw);
  if (!read.success) return unsupported('status', raw, time);
  const { id, status, timestamp, biz_opaque_callback_data: ours, pricing, errors, ...to } = read.data;
  const who = to.recipient_participant_user_id ?? to.recipient_participant_id;
  const [error] = errors ?? [];
  const why = error && explain(error.code);
  const detail = error?.error_data?.details || error?.message || error?.title;
  return {
    is: 'receipt',
    key: `status:${id}:${status}${who ? `:${who}` : ''}`.slice(0, 300),
    at: timestamp,
    state: status,
    remote: id,
    ...(ours && { id: ours }),
    ...(to.recipient_type === 'group' && to.recipient_id && { chat: to.recipient_id }),
    ...(why && 'why' in why && { why: why.why }),
    ...(error && { code: String(error.code) }),
    ...(detail && { detail: detail.slice(0, 500) }),
    ...(pricing?.category && { billedAs: pricing.category }),
  };
}

/** A problem that belongs to no message. */
function readProblem(raw: unknown, time: number): Inbound {
  const read = Problem.safeParse(raw);
  if (!read.success) return unsupported('error', raw, time);
  const { code, error_data, message = '' } = read.data;
  const detail = error_data?.details || message;
  const { key, at } = unsupported('error', [raw, time], time);
  return {
    is: 'account',
    key,
    at,
    what: 'state',
    facts: { error: String(code), detail: detail.slice(0, 500) },
  };
}
