import type { Answer, Outcome, Step } from '@tertulia/channels/plan.ts';
import { expecting, sql } from '@tertulia/server/db/sql.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import type { ChannelParts, OpenAccount } from '../parts.ts';
import type { Budgets } from './budgets.ts';
import { readChat } from '../chat-row.ts';
import type { OutgoingFiles } from './files.ts';
import { Ending } from './ending.ts';
import { requestsFor } from './requests.ts';
import { type DeliveryRow, lossesText, readSteps, type StepRow, stepWrite } from './rows.ts';

export interface Carrier {
  readonly parts: ChannelParts;
  readonly budgets: Budgets;
  readonly files: OutgoingFiles;
  /** Of this process. */
  readonly holder: string;
}

/** Whoever has begun a step is believed to be at it for so long: longer than a request takes, and one that uploads. */
const LEASE_MS = 90_000;
const UPLOAD_LEASE_MS = 360_000;
/** A budget may become larger meanwhile. */
const LONGEST_WAIT_MS = 600_000;

/**
 * Brings one delivery as far as it goes now: plans it, and notes each request as begun before it leaves.
 * @returns whether the next of its chat may go
 */
export async function carry(carrier: Carrier, row: DeliveryRow, open: OpenAccount): Promise<boolean> {
  const { house } = carrier.parts;
  const ending = new Ending(carrier, row, open);
  // What nobody knows has held up its chat long enough.
  if (row.state === 'unknown') return ending.release();
  const chat = await readChat(house, row.chat);
  if (!chat) return ending.fail('no-address');
  if (chat.blocked !== '') return ending.fail(chat.blocked);
  const known = new Map((await readSteps(house, row.id)).map((step) => [step.key, step]));
  await using requests = await requestsFor(house, row, chat, open, carrier.files, known.size > 0);
  const lost = [...known.values()].find((step) => isLost(step, requests.steps));
  if (lost) return (await ending.unknown(lost, 'stopped')) === 'arrived';
  if (requests.why) return ending.fail(requests.why, requests.detail);
  const isShut = chat.open_until >= 0 && chat.open_until <= house.now();
  const posting = { chat: row.chat, person: chat.person, opens: requests.isTemplate && isShut };
  const plan = {
    opens: posting.opens ? 1 : 0,
    parts: requests.steps.filter(({ does }) => does === 'message').length,
    losses: lossesText(requests.losses),
  };
  const made: Record<string, string> = {};
  for (const step of requests.steps) {
    const before = known.get(step.key);
    if (before && before.state !== 'begun') {
      made[step.key] = before.remote;
      continue;
    }
    const wait = step.does === 'upload' ? 0 : carrier.budgets.wait(open, posting);
    if (wait > 0) return ending.wait(Math.min(wait, LONGEST_WAIT_MS));
    if (step.does !== 'upload') carrier.budgets.take(open, posting);
    const request = typeof step.request === 'function' ? step.request(made) : step.request;
    const isLong = request.body !== undefined && 'form' in request.body;
    if (!(await begin(carrier, row, step, { ...plan, leaseMs: isLong ? UPLOAD_LEASE_MS : LEASE_MS })))
      return false;
    const outcome = meaningOf(step, await carrier.parts.io.request(request), open);
    if (outcome.is !== 'accepted') {
      const mayGoOn = await ending.settle(step, outcome);
      if (mayGoOn !== 'arrived') return mayGoOn;
      continue;
    }
    const { made: upload, remote, also = [] } = outcome;
    made[step.key] = upload ?? remote ?? '';
    await ending.accept(step, [made[step.key]!, ...also]);
  }
  return ending.finish();
}

/** It may have left when the server died, and the network would not see that it comes twice. */
function isLost({ key, state }: StepRow, steps: readonly Step[]): boolean {
  if (state !== 'begun') return false;
  const step = steps.find((one) => one.key === key);
  return !step || (step.does === 'message' && !step.isRepeatable);
}

/** @returns false when another node has it, or a person has settled it meanwhile */
async function begin(
  { parts: { house }, holder }: Carrier,
  row: DeliveryRow,
  { key }: Step,
  plan: {
    readonly parts: number;
    readonly losses: string;
    readonly opens: number;
    readonly leaseMs: number;
  },
): Promise<boolean> {
  const now = house.now();
  // A data folder has one node: who held it there before is this one's past.
  const held = house.db.dialect === 'sqlite' ? Number.MAX_SAFE_INTEGER : now;
  try {
    await house.db.write(
      expecting(
        1,
        'conflict',
        sql`update delivery set holder = ${holder}, leased = ${now + plan.leaseMs}, parts = ${plan.parts},
          losses = ${plan.losses}, opens = ${plan.opens}, tried = case when tried = 0 then ${now} else tried end
          where id = ${row.id} and due is not null and state = 'queued' and (holder = ${holder} or leased <= ${held})`,
      ),
      stepWrite(row.id, { key, state: 'begun', remote: '' }, now),
    );
    return true;
  } catch (problem) {
    if (problem instanceof Refusal && problem.code === 'conflict') return false;
    throw problem;
  }
}

/** What can be repeated without harm is never unknown. */
function meaningOf(step: Step, answer: Answer, { channel, account }: OpenAccount): Outcome {
  const outcome = channel.classify(step, answer, account);
  const isHarmless = step.does !== 'message' || step.isRepeatable;
  return outcome.is === 'unknown' && isHarmless ? { is: 'retry', code: outcome.code } : outcome;
}
