import type { Inbound } from '@tertulia/channels/inbound.ts';
import { ERRORS, Refusal } from '@tertulia/protocol/errors.ts';
import type { CommandId } from '@tertulia/protocol/ids.ts';
import type { House } from '@tertulia/server/house.ts';
import { keyOf } from '../../key-of.ts';
import { MessageReact } from '../../reactions/protocol.ts';
import type { ChannelParts, OpenAccount } from '../parts.ts';
import { findChat } from '../chat-row.ts';
import { textFrom } from './clean.ts';
import type { Applied } from './outcome.ts';
import { findPerson } from './people.ts';
import { findRemote } from './remote.ts';

type Change = Extract<Inbound, { is: 'edited' | 'deleted' | 'reaction' }>;

/** Longer ago nobody is writing any more. */
const TYPING_MS = 30_000;

/** What the other does to a message: the ordinary command, in his name. What is refused here stays as it is. */
export async function applyChange(
  { house }: ChannelParts,
  account: OpenAccount,
  event: Change,
): Promise<Applied> {
  const chat = await findChat(house, account.id, event.chat);
  const found = chat && (await findRemote(house, account.id, chat, event.remote));
  if (!found) return 'early';
  if (event.is !== 'reaction') {
    // Nobody on a network changes what the business has said.
    if (found.isTheirs) await execute(house, account, event, found, found.by, wishOf(event, found.seq));
    return 'done';
  }
  const emoji = event.emoji === null ? undefined : MessageReact.shape.emoji.safeParse(event.emoji).data;
  // What we cannot show is as if he had taken back the one before.
  await execute(house, account, event, found, await findPerson(house, event.from), {
    kind: 'message.react',
    body: { of: found.seq, ...(emoji && { emoji }) },
  });
  return 'done';
}

interface Asked {
  readonly kind: string;
  readonly body: object;
}

function wishOf(event: Extract<Change, { is: 'edited' | 'deleted' }>, of: number): Asked {
  return event.is === 'edited'
    ? { kind: 'message.edit', body: { of, text: textFrom(event.text) } }
    : { kind: 'message.delete', body: { of } };
}

async function execute(
  house: House,
  account: OpenAccount,
  event: Change,
  { conversation }: { readonly conversation: number },
  person: number,
  asked: Asked,
): Promise<void> {
  const roster = await house.rosters.findById(conversation);
  if (!roster) return;
  await house.people.load([person]);
  const id = keyOf('channel', account.account.id, event.key) as CommandId;
  try {
    await house.log.execute({ id, conversation: roster.ref, person, ...asked });
  } catch (problem) {
    if (!(problem instanceof Refusal) || ERRORS[problem.code].remedy === 'retry') throw problem;
  }
}

/** Told to who has it open, and to nobody else: it is no fact. */
export async function applyTyping(
  { house }: ChannelParts,
  account: OpenAccount,
  { chat: name, from, at }: Extract<Inbound, { is: 'typing' }>,
): Promise<Applied> {
  if (house.now() - at > TYPING_MS) return 'done';
  const chat = await findChat(house, account.id, name);
  if (chat) house.typing(chat.conversation, await findPerson(house, from), true);
  return 'done';
}
