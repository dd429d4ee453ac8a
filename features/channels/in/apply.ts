import type { Inbound } from '@tertulia/channels/inbound.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { logger } from '@tertulia/server/logger.ts';
import { applyReceipt } from '../out/receipts.ts';
import type { ChannelParts, OpenAccount } from '../parts.ts';
import { applyAccount, learnPayment } from './apply-account.ts';
import { applyChange, applyTyping } from './apply-change.ts';
import { applyMessage } from './apply-message.ts';
import { applyConsent, applyIdentity, applyMoved } from './apply-person.ts';
import type { IncomingFiles } from './incoming-files.ts';
import { type Applied, isSeen, seenWrite } from './outcome.ts';

/**
 * Takes in one thing that a network told. Whatever is interrupted in the middle is harmless to begin again: what it makes
 * has keys of its own, or is the same when it is made twice.
 */
export async function apply(
  parts: ChannelParts,
  files: IncomingFiles,
  account: OpenAccount,
  event: Inbound,
): Promise<Applied> {
  const { house } = parts;
  if (await isSeen(house, account.id, event.key)) return 'done';
  const applied = await applyUnseen(parts, files, account, event);
  if (applied === 'done' && event.is !== 'message' && event.is !== 'typing')
    await house.db.write(seenWrite(house, account.id, event.key)).catch(unlessTaken);
  return applied;
}

async function applyUnseen(
  parts: ChannelParts,
  files: IncomingFiles,
  account: OpenAccount,
  event: Inbound,
): Promise<Applied> {
  switch (event.is) {
    case 'message':
      return applyMessage(parts, files, account, event).catch((problem: unknown): Applied => {
        unlessTaken(problem);
        return 'done';
      });
    case 'receipt':
      await applyReceipt(parts, account, event);
      await learnPayment(parts, account, event);
      return 'done';
    case 'edited':
    case 'deleted':
    case 'reaction':
      return applyChange(parts, account, event);
    case 'typing':
      return applyTyping(parts, account, event);
    case 'identity':
      return applyIdentity(parts, account, event);
    case 'consent':
      return applyConsent(parts, account, event);
    case 'moved':
      return applyMoved(parts, account, event);
    case 'account':
      return applyAccount(parts, account, event);
    case 'unsupported':
      logger.info(
        { account: account.account.id, what: event.what },
        'a network told what nothing here knows',
      );
      return 'done';
  }
}

/** Another node has taken it in at the same time: there is nothing left to do. */
function unlessTaken(problem: unknown): void {
  if (!(problem instanceof Refusal) || problem.code !== 'already-taken') throw problem;
}
