import type { Content } from '@tertulia/channels/carried.ts';
import type { LossCode, Outbound } from '@tertulia/channels/plan.ts';
import type { Template, TemplateUse } from '@tertulia/channels/templates.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { findMessage, type FoundMessage } from '../../message-at.ts';
import { MessageEdited, type MessagePosted } from '../../messages/protocol.ts';
import type { ChatRow } from '../chat-row.ts';
import { recipientOf, remotesOf, windowOf } from './chats.ts';
import type { OutgoingFiles, ReadyFiles } from './files.ts';
import { type DeliveryRow, refOf } from './rows.ts';
import type { OpenAccount } from '../parts.ts';

/** A message as a network is to be given it. */
export interface Letter extends AsyncDisposable {
  readonly message: Outbound;
  /** What gets lost before any network looks at it. */
  readonly losses: readonly LossCode[];
}

const QUOTED = 80;

/**
 * The message of a delivery with the words it has now; once some of it has left, with those it had.
 * @returns undefined when it was erased or its time is over @throws Gone when a file of it is
 */
export async function readLetter(
  house: House,
  row: DeliveryRow,
  chat: ChatRow,
  { channel }: OpenAccount,
  files: OutgoingFiles,
  hasBegun: boolean,
): Promise<Letter | undefined> {
  const now = house.now();
  const found = await findMessage({ db: house.db, now }, row.conversation, row.seq);
  const { body } = found;
  if (!body) return undefined;
  const words = hasBegun ? undefined : await newWordsOf(house, row.conversation, found);
  const { replyTo, quote } = await answeredBy(house, chat, row.conversation, body.replyTo);
  const ready = await files.ready(row.conversation, row.seq, body.media ?? [], channel.capabilities);
  const template = body.template && (await templateOf(house, row.account, body.template));
  const content = {
    ...contentOf({ ...body, text: words ?? body.text }, ready),
    ...(template && { template }),
  };
  return {
    message: {
      id: refOf(row),
      to: await recipientOf(house, chat),
      content: quote === undefined ? content : { ...content, text: `${quote}\n${content.text}`.trim() },
      ...(replyTo !== undefined && { replyTo }),
      author: chat.is_group === 1 ? await nameOf(house, found.by) : '',
      language: await languageOf(house, chat),
      window: await windowOf(house, chat, row.seq),
      now,
    },
    losses: [...besideLosses(content), ...(quote === undefined ? [] : (['reply-as-quote'] as const))],
    [Symbol.asyncDispose]: () => ready[Symbol.asyncDispose](),
  };
}

function contentOf(body: MessagePosted, { files }: ReadyFiles): Content {
  const { text, place, contact, poll, choices, link } = body;
  const beside = poll ? 'poll' : place?.until === undefined ? (body.once ? 'once' : undefined) : 'live';
  return {
    text: poll
      ? [text, poll.question, ...poll.options.map((option, i) => `${i + 1}. ${option}`)]
          .filter(Boolean)
          .join('\n')
      : text,
    ...(files.length > 0 && { files }),
    ...(place && {
      place: {
        latitude: place.latitude,
        longitude: place.longitude,
        ...(place.label !== undefined && { label: place.label }),
      },
    }),
    ...(contact && {
      contact: {
        name: contact.name,
        ...(contact.organisation !== undefined && { organisation: contact.organisation }),
        phones: contact.phones.map(({ value }) => value),
        emails: contact.emails.map(({ value }) => value),
        links: contact.links.map(({ value }) => value),
      },
    }),
    ...(choices && { choices }),
    ...(link && { link }),
    ...(beside && { beside }),
  };
}

/** With what the network calls its parts, and what of them is a file or a button. */
async function templateOf(
  { db }: House,
  account: number,
  { name, language, values, headerValues, buttonValues }: NonNullable<MessagePosted['template']>,
): Promise<TemplateUse> {
  const row = await db.row<{ view: string }>(
    sql`select view from channel_template where account = ${account} and name = ${name} and language = ${language}`,
  );
  const { names, headerNames, headerFile, buttons } = JSON.parse(row?.view ?? '{}') as Partial<Template>;
  return {
    name,
    language,
    values,
    ...(headerValues && { headerValues }),
    ...(buttonValues && { buttonValues }),
    ...(headerFile && { headerFile }),
    ...(buttons && { buttons }),
    ...(names && { names }),
    ...(headerNames && { headerNames }),
  };
}

/** Kinds of ours that no network knows. */
function besideLosses({ beside }: Content): LossCode[] {
  if (beside === 'poll') return ['poll-as-list'];
  if (beside === 'once') return ['once-as-usual'];
  return beside === 'live' ? ['live-as-place'] : [];
}

async function newWordsOf(
  { db }: House,
  conversation: number,
  { seq, by }: FoundMessage,
): Promise<string | undefined> {
  const row = await db.row<{ body: string }>(
    sql`select e.body from about a join event e on e.conversation = a.conversation and e.seq = a.seq
      where a.conversation = ${conversation} and a.of_seq = ${seq} and a.kind = 'message.edited' and a.sender = ${by}`,
  );
  return row && MessageEdited.parse(JSON.parse(row.body)).text;
}

/** What is answered was perhaps never there: then its first words go before the answer. */
async function answeredBy(
  house: House,
  chat: ChatRow,
  conversation: number,
  seq: number | undefined,
): Promise<{ replyTo?: string; quote?: string }> {
  if (seq === undefined) return {};
  const [known] = await remotesOf(house, chat, conversation, seq);
  if (known) return { replyTo: known.remote };
  const found = await findMessage({ db: house.db, now: house.now() }, conversation, seq).catch(noSuch);
  const [line = ''] = found?.body?.text.split('\n') ?? [];
  if (line === '') return {};
  return { quote: line.length > QUOTED ? `> ${line.slice(0, QUOTED)}…` : `> ${line}` };
}

function noSuch(problem: unknown): undefined {
  if (!(problem instanceof Refusal)) throw problem;
}

async function nameOf({ db }: House, person: number): Promise<string> {
  const row = await db.row<{ name: string }>(sql`select name from person where id = ${person}`);
  return row?.name ?? '';
}

async function languageOf({ db }: House, { person }: ChatRow): Promise<string> {
  const row = await db.row<{ language: string }>(
    sql`select case when coalesce(p.language, '') = '' then b.language else p.language end as language
      from business b left join person p on p.id = ${person} where b.one = 1`,
  );
  return row?.language ?? 'es';
}
