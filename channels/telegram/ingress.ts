import * as z from 'zod';
import { type ChannelIo, ChannelProblem, type Reply } from '../channel.ts';
import type { FetchedFile, Polled, RemoteFile } from '../inbound.ts';
import { ask, fileUrlOf } from './api.ts';
import { ALLOWED_UPDATES } from './payloads.ts';
import { readUpdate, tapIn } from './read.ts';
import type { TelegramAccount } from './settings.ts';

const WAIT_SECONDS = 50;
const LARGEST_DOWNLOAD = 20 * 1024 * 1024;

const Updates = z.array(z.looseObject({ update_id: z.int() }));

/** Long polling. Telegram forgets what lies before the cursor as soon as it is asked with it. */
export async function pollUpdates(
  cursor: string,
  io: ChannelIo,
  account: TelegramAccount,
  signal: AbortSignal,
): Promise<Polled> {
  // As long as a webhook is set, Telegram tells nothing here.
  if (cursor === '') await removeWebhook(io, account, signal);
  const asked = {
    timeout: WAIT_SECONDS,
    allowed_updates: ALLOWED_UPDATES,
    ...(cursor && { offset: Number(cursor) }),
  };
  let updates: z.infer<typeof Updates>;
  try {
    updates = await ask(io, account, 'getUpdates', asked, Updates, signal);
  } catch (problem) {
    if (!(problem instanceof ChannelProblem) || problem.code !== '409') throw problem;
    await removeWebhook(io, account, signal);
    throw new ChannelProblem('409', 'Telegram tells another server; it was asked to tell this one.', false);
  }
  for (const tap of updates.map(tapIn)) if (tap) await answerTap(io, account, tap);
  const last = updates.at(-1)?.update_id;
  return {
    events: updates.flatMap(readUpdate),
    cursor: last === undefined ? cursor || '0' : String(last + 1),
  };
}

async function removeWebhook(io: ChannelIo, account: TelegramAccount, signal: AbortSignal) {
  await ask(io, account, 'deleteWebhook', { drop_pending_updates: false }, z.boolean(), signal);
}

/** Ends the turning of the button. What came is not lost by its failing: after a while Telegram takes no answer any more. */
async function answerTap(io: ChannelIo, account: TelegramAccount, tap: string) {
  await ask(io, account, 'answerCallbackQuery', { callback_query_id: tap }, z.boolean()).catch(
    () => undefined,
  );
}

/** A webhook may be answered with a call: a tap is, which spares a request. */
export function replyTo(body: Uint8Array): Reply {
  const tap = tapOf(body);
  if (!tap) return { status: 200 };
  const call = { method: 'answerCallbackQuery', callback_query_id: tap };
  return { status: 200, type: 'application/json', body: JSON.stringify(call) };
}

function tapOf(body: Uint8Array): string | undefined {
  try {
    return tapIn(JSON.parse(Buffer.from(body).toString()));
  } catch {
    return undefined;
  }
}

const Found = z.object({ file_path: z.string().optional(), file_size: z.int().optional() });

/** The address of a file holds the token and is good for an hour: it is used at once and told to nobody. */
export async function fetchFile(
  file: RemoteFile,
  io: ChannelIo,
  account: TelegramAccount,
): Promise<FetchedFile> {
  if ((file.bytes ?? 0) > LARGEST_DOWNLOAD)
    throw new ChannelProblem('too-big', 'Telegram gives bots files of up to 20 MB.', true);
  const { file_path: path } = await ask(io, account, 'getFile', { file_id: file.remote }, Found);
  if (!path || path.startsWith('/') || path.split('/').includes('..'))
    throw new ChannelProblem('no-file', 'Telegram does not give this file.', true);
  return io.download(fileUrlOf(account, path));
}
