import type { Budget } from '../plan.ts';
import type { WhatsAppAccount } from './settings.ts';

const SECOND = 1000;
const DAY = 24 * 3600 * SECOND;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp, throughput and messaging limits. */
export function budgets({ settings, facts = {} }: WhatsAppAccount): readonly Budget[] {
  const { phoneNumberId, businessAccountId, dailyLimit } = settings;
  return [
    { scope: 'account', name: `whatsapp ${phoneNumberId}`, most: 80, perMs: SECOND },
    // One every six seconds to the same person; 45 may come at once, and are waited for afterwards.
    { scope: 'pair', name: `whatsapp ${phoneNumberId}`, most: 45, perMs: 45 * 6 * SECOND },
    // All numbers of a business together: people to whom it writes first. What Meta has said last counts.
    {
      scope: 'app',
      name: `whatsapp business ${businessAccountId}`,
      most: limitIn(facts['limit']) ?? limitIn(dailyLimit) ?? Number.POSITIVE_INFINITY,
      perMs: DAY,
      only: 'templates',
      of: 'people',
    },
  ];
}

/** `250`, `TIER_2K` or `TIER_UNLIMITED`; a number below nothing is no limit either. */
function limitIn(told = ''): number | undefined {
  if (told.endsWith('UNLIMITED') || /^-\d+$/.test(told)) return Number.POSITIVE_INFINITY;
  const [, digits, thousands] = /^(?:TIER_)?(\d{1,9})(K?)$/.exec(told) ?? [];
  return digits === undefined ? undefined : Number(digits) * (thousands ? 1000 : 1);
}
