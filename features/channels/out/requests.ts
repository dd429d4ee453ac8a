import type { Action, Blocked, Loss, Step } from '@tertulia/channels/plan.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { MessageDeleted, MessageEdited, MessagePosted } from '../../messages/protocol.ts';
import { MessageReacted } from '../../reactions/protocol.ts';
import type { OpenAccount } from '../parts.ts';
import type { ChatRow } from '../chat-row.ts';
import { recipientOf, remotesOf } from './chats.ts';
import { Gone, type OutgoingFiles } from './files.ts';
import { readLetter } from './letter.ts';
import type { DeliveryRow } from './rows.ts';

const HOUR_MS = 3_600_000;

/** What a delivery asks of its network. */
export interface Requests extends AsyncDisposable {
  readonly steps: readonly Step[];
  readonly losses: readonly Loss[];
  readonly isTemplate: boolean;
  /** Why there are none. */
  readonly why?: Blocked['why'] | 'gone';
  readonly detail?: string;
}

/** @param hasBegun some of it has left before */
export async function requestsFor(
  house: House,
  row: DeliveryRow,
  chat: ChatRow,
  open: OpenAccount,
  files: OutgoingFiles,
  hasBegun: boolean,
): Promise<Requests> {
  if (row.what !== 'message') return changesFor(house, row, chat, open);
  try {
    const letter = await readLetter(house, row, chat, open, files, hasBegun);
    if (!letter) return nothing('gone');
    const { steps, losses, blocked } = open.channel.plan(letter.message, open.account);
    const told = new Set(losses.map(({ code }) => code));
    return {
      steps: blocked ? [] : steps,
      isTemplate: letter.message.content.template !== undefined,
      losses: [...losses, ...letter.losses.filter((code) => !told.has(code)).map((code) => ({ code }))],
      ...(blocked && { why: blocked.why, ...(blocked.detail !== undefined && { detail: blocked.detail }) }),
      [Symbol.asyncDispose]: () => letter[Symbol.asyncDispose](),
    };
  } catch (problem) {
    if (problem instanceof Gone) return nothing('gone');
    throw problem;
  }
}

/** An edit, a reaction or a deletion, of every part that the message has there. What never left needs none. */
async function changesFor(
  house: House,
  row: DeliveryRow,
  chat: ChatRow,
  { channel, account }: OpenAccount,
): Promise<Requests> {
  const about = await readAbout(house, row);
  if (!about) return nothing();
  const { deleteHours } = channel.capabilities;
  if (row.what === 'expire' && deleteHours !== undefined && (await isOlder(house, row, deleteHours)))
    return nothing('unsupported');
  const remotes = await remotesOf(house, chat, row.conversation, about.of);
  const actions = remotes.length === 0 ? [] : about.actions(remotes);
  const to = await recipientOf(house, chat);
  const steps = actions.flatMap(({ action, remote }) => {
    const step = channel.act?.(action, to, account);
    return step ? [{ ...step, key: `${step.key} ${remote}` }] : [];
  });
  return {
    ...nothing(),
    steps,
    ...(actions.length > 0 && steps.length === 0 && { why: 'unsupported' as const }),
  };
}

interface About {
  readonly of: number;
  actions(parts: readonly Part[]): readonly Deed[];
}

interface Deed {
  readonly action: Action;
  readonly remote: string;
}

interface Part {
  readonly remote: string;
  readonly step: string;
}

async function readAbout(house: House, { conversation, seq, what }: DeliveryRow): Promise<About | undefined> {
  const deletions = (parts: readonly Part[]) => parts.map(({ remote }) => deletionOf(remote));
  if (what === 'expire') return { of: seq, actions: deletions };
  const body = await bodyAt(house, conversation, seq);
  if (what === 'delete') {
    const { data } = MessageDeleted.safeParse(body);
    return data && { of: data.of, actions: deletions };
  }
  if (what === 'reaction') {
    const { data } = MessageReacted.safeParse(body);
    return data && { of: data.of, actions: ([first]) => [reactionTo(first!.remote, data.emoji)] };
  }
  const { data } = MessageEdited.safeParse(body);
  if (!data) return undefined;
  const { media, link } = MessagePosted.partial().parse(await bodyAt(house, conversation, data.of));
  return { of: data.of, actions: (parts) => [editOf(parts, data.text, media !== undefined, link)] };
}

/** Whether a message was said longer ago. */
async function isOlder(
  { db, now }: House,
  { conversation, seq }: DeliveryRow,
  hours: number,
): Promise<boolean> {
  const event = await db.row<{ at: number }>(
    sql`select at from event where conversation = ${conversation} and seq = ${seq}`,
  );
  return event !== undefined && now() - event.at > hours * HOUR_MS;
}

async function bodyAt({ db }: House, conversation: number, seq: number): Promise<unknown> {
  const event = await db.row<{ body: string }>(
    sql`select body from event where conversation = ${conversation} and seq = ${seq}`,
  );
  return JSON.parse(event?.body ?? '{}');
}

function deletionOf(remote: string): Deed {
  return { action: { do: 'delete', of: remote }, remote };
}

function reactionTo(remote: string, emoji = ''): Deed {
  return { action: { do: 'react', to: remote, emoji: emoji || null }, remote };
}

/** The words of a message with files are the caption of the first, or stand in a part of their own. */
function editOf(parts: readonly Part[], text: string, hasFiles: boolean, link: MessagePosted['link']): Deed {
  const words = parts.find(({ step }) => step.endsWith('text'));
  const { remote } = words ?? parts[0]!;
  const button = link && { link };
  return { action: { do: 'edit', of: remote, text, hasFiles: hasFiles && !words, ...button }, remote };
}

function nothing(why?: Requests['why']): Requests {
  return {
    steps: [],
    losses: [],
    isTemplate: false,
    ...(why && { why }),
    [Symbol.asyncDispose]: async () => {},
  };
}
