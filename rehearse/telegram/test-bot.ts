import assert from 'node:assert/strict';
import { Bot, GrammyError } from 'grammy';
import { Clock } from '../clock.ts';
import { judgeUpdate } from '../specs/telegram-judge.ts';
import { catchWebhooks } from '../webhook-catcher.ts';
import type { TelegramOptions } from './network.ts';
import { TelegramSimulator } from './simulator.ts';

export const SECRET = 'un-secreto-muy-largo';
export const LOOSE = { most: 1000, perMs: 1000 };
export const EVERYTHING = [
  'message',
  'edited_message',
  'callback_query',
  'message_reaction',
  'my_chat_member',
] as const;

interface HeardMessage {
  readonly message_id: number;
  readonly text?: string;
  readonly from: { readonly first_name: string };
  readonly photo: readonly { readonly file_id: string }[];
  readonly migrate_to_chat_id?: number;
}

/** What the tests read of it. */
export interface HeardUpdate {
  readonly message?: HeardMessage;
  readonly edited_message?: HeardMessage;
  readonly callback_query?: { readonly data: string };
  readonly my_chat_member?: { readonly new_chat_member: { readonly status: string } };
}

/** Someone else's client, which knows Telegram and nothing of ours, with the simulator in Telegram's place. */
export async function openOtherBot({
  rates,
  isHooked = true,
}: TelegramOptions & { isHooked?: boolean } = {}) {
  const clock = new Clock();
  const simulator = await TelegramSimulator.open({
    clock,
    backOff: [5, 5, 5, 5],
    rates: rates ?? { chat: LOOSE, group: LOOSE, all: LOOSE },
  });
  const { network } = simulator;
  const { api } = new Bot(network.token, { client: { apiRoot: simulator.url } });
  const updates: HeardUpdate[] = [];
  const problems: string[] = [];
  const site = await catchWebhooks(({ body, headers }) => {
    const update = JSON.parse(body.toString('utf8'));
    updates.push(update);
    problems.push(...judgeUpdate(update));
    if (headers['x-telegram-bot-api-secret-token'] !== SECRET) problems.push('wrong secret');
    return { status: 200 };
  });
  if (isHooked) await api.setWebhook(site.url, { secret_token: SECRET, allowed_updates: EVERYTHING });
  const ana = simulator.add('Ana García', 'ana');
  return {
    simulator,
    network,
    clock,
    api,
    updates,
    ana,
    id: ana.user.id,
    settled: () => network.letters.settled(),
    shown: (talk = 0) => simulator.phones()[0]?.talks[talk]?.messages ?? [],
    async [Symbol.asyncDispose]() {
      await simulator[Symbol.asyncDispose]();
      await site[Symbol.asyncDispose]();
      clock[Symbol.dispose]();
      assert.deepEqual(problems, [], 'every update is as the Bot API describes it');
    },
  };
}

export async function refusalOf(call: Promise<unknown>): Promise<[number, string]> {
  try {
    await call;
  } catch (problem) {
    if (problem instanceof GrammyError) return [problem.error_code, problem.description];
    throw problem;
  }
  throw new Error('it was not refused');
}
