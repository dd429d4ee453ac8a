import type { MediaId } from '@tertulia/protocol/ids.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { sql, type Write } from '@tertulia/server/db/sql.ts';
import type { Fact } from '@tertulia/server/feature.ts';
import { keyOf } from '../../key-of.ts';
import { takenInto } from '../../take-in.ts';
import { countWrite, today } from '../meter.ts';
import type { ChannelParts, OpenAccount } from '../parts.ts';
import type { ChatRow } from '../chat-row.ts';
import { activate, chatFor, type InboundMessage } from './chats.ts';
import type { FileState, IncomingFiles } from './incoming-files.ts';
import { bodiesOf } from './message-body.ts';
import { type Applied, seenWrite } from './outcome.ts';
import { findPerson, linkTwins } from './people.ts';
import { peopleInCards } from './people-in-cards.ts';
import { findRemote } from './remote.ts';

const HOUR = 3_600_000;

/** A message of a customer, in the conversation he would have at the door. */
export async function applyMessage(
  parts: ChannelParts,
  files: IncomingFiles,
  account: OpenAccount,
  event: InboundMessage,
): Promise<Applied> {
  const { house } = parts;
  const { content, from } = event;
  const found = await findPerson(house, from);
  const chat = await chatFor(house, account, event, found);
  // Who has the talk is who writes in it, whatever other addresses of his mean.
  const person = chat.person ?? found;
  const states = await filesOf(files, account, event, { person, conversation: chat.conversation });
  if (states.some(({ is }) => is === 'coming')) return 'later';
  await linkTwins(house, [person, found], 'address');
  await linkTwins(house, [person, ...(await peopleInCards(house, content.contacts ?? []))], 'contact');
  await record(parts, account, event, { person, chat, states });
  files.forget(mediaIds(account, event));
  // How long one may write has changed.
  house.poke(chat.conversation, 'channel');
  return 'done';
}

interface Arrived {
  readonly person: number;
  readonly chat: ChatRow;
  readonly states: readonly FileState[];
}

/** All that follows from it in one commit, so that it is there once or not at all. */
async function record(
  { house }: ChannelParts,
  account: OpenAccount,
  event: InboundMessage,
  { person, chat, states }: Arrived,
): Promise<void> {
  await house.people.load([person]);
  const roster = await house.rosters.findById(chat.conversation);
  if (!roster) throw new Refusal('not-found');
  const { content } = event;
  const ready = states.flatMap((state) => (state.is === 'ready' ? [state] : []));
  const find = (remote: string | undefined) => findRemote(house, account.id, chat, remote);
  const [answered, offer] = await Promise.all([find(event.replyTo), find(content.chose?.of)]);
  const isGreeting = event.start !== undefined && isEmpty(event);
  const bodies = isGreeting
    ? []
    : await bodiesOf(house, chat.conversation, content, {
        files: ready.map(({ view }) => view),
        isFileLost: states.some(({ is }) => is === 'lost'),
        offer: offer?.seq,
      });
  const said = bodies.map(
    (body, i): Fact => ({
      kind: 'message.posted',
      body: {
        ...body,
        via: account.kind,
        ...(i === 0 && answered && { replyTo: answered.seq }),
        ...(event.forwarded && { forwarded: true }),
        ...(roster.timer > 0 && { expires: house.now() + roster.timer * 1000 }),
      },
    }),
  );
  const isMember = roster.members.has(person);
  const joining =
    chat.is_active && roster.channel === account.kind ? undefined : activate(account, chat, nameOf(event));
  const before: Fact[] = [
    ...(isMember
      ? []
      : [{ kind: 'member.joined', body: { person: house.people.get(person)!, role: 'customer' } }]),
    ...(joining ? [joining.fact] : []),
  ];
  const day = await today(house);
  await house.log.record({
    conversation: chat.conversation,
    by: person,
    events: [...before, ...said],
    key: keyOf('channel', account.account.id, event.key),
    writes: (first) => {
      const seq = first + before.length;
      return [
        seenWrite(house, account.id, event.key),
        ...(joining?.writes ?? []),
        ...windowWrites(house.now(), account, chat, event),
        ...(said.length > 0 ? arrivedWrites(account, chat, event, seq) : []),
        ...ready.map(({ row, view }) => takenInto(row, seq, view)),
        countWrite(account.id, day, 'in'),
      ];
    },
  });
}

function arrivedWrites(
  { id }: OpenAccount,
  chat: ChatRow,
  { remote, at }: InboundMessage,
  seq: number,
): Write[] {
  return [
    sql`insert into channel_message (account, chat, remote, conversation, seq)
      values (${id}, ${chat.id}, ${remote}, ${chat.conversation}, ${seq}) on conflict do nothing`,
    sql`update channel_chat set last_remote = ${remote}, last_seq = ${seq}, last_at = ${at}
      where id = ${chat.id} and last_at <= ${at}`,
  ];
}

/** By the network's clock, which is the one that closes it: what comes late opens it no longer than it is open there. */
function windowWrites(
  now: number,
  { channel }: OpenAccount,
  { id }: ChatRow,
  { at }: InboundMessage,
): Write[] {
  const { windowHours, windowMessages: most = -1 } = channel.capabilities;
  const until = windowHours === undefined ? -1 : Math.min(at, now) + windowHours * HOUR;
  return [
    sql`update channel_chat set blocked = '', open_most = ${most},
        open_until = case when open_until < ${until} then cast(${until} as bigint) else open_until end
      where id = ${id}`,
    // What waited for a place among those who are written to first waits no longer.
    sql`update delivery set due = ${now} where chat = ${id} and due > ${now} and tried = 0`,
  ];
}

function filesOf(
  files: IncomingFiles,
  account: OpenAccount,
  event: InboundMessage,
  whose: { readonly person: number; readonly conversation: number },
): Promise<FileState[]> {
  const ids = mediaIds(account, event);
  return Promise.all(
    (event.content.files ?? []).map((file, i) => files.look(account, { id: ids[i]!, file, ...whose })),
  );
}

function mediaIds({ account }: OpenAccount, { key, content }: InboundMessage): MediaId[] {
  return (content.files ?? []).map((_, i) => keyOf('channel-file', account.id, key, i) as MediaId);
}

function isEmpty({ content: { text, ...rest } }: InboundMessage): boolean {
  return text.trim() === '' && Object.values(rest).every((value) => value === undefined);
}

/** As people write it: of several addresses the one that says most to a person comes first. */
function nameOf({ from, chat }: InboundMessage): string {
  return chat.isGroup ? (chat.title ?? '') : (from.addresses[0]?.value ?? '');
}
