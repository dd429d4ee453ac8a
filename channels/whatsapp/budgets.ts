import type { Budget } from '../plan.ts';
import type { WhatsAppAccount } from './settings.ts';

const SECOND = 1000;
const DAY = 24 * 3600 * SECOND;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp, throughput and messaging limits. */
export function budgets({ settings }: WhatsAppAccount): readonly Budget[] {
  const { phoneNumberId, businessAccountId, dailyLimit } = settings;
  const most = dailyLimit === '' ? Number.POSITIVE_INFINITY : Number(dailyLimit);
  return [
    { scope: 'account', name: `whatsapp ${phoneNumberId}`, most: 80, perMs: SECOND },
    // One every six seconds to the same person; 45 may come at once, and are waited for afterwards.
    { scope: 'pair', name: `whatsapp ${phoneNumberId}`, most: 45, perMs: 45 * 6 * SECOND },
    // All numbers of a business together: people written to first. Counted are messages, so that it is never too many.
    { scope: 'app', name: `whatsapp business ${businessAccountId}`, most, perMs: DAY, only: 'templates' },
  ];
}
