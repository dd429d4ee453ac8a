import type { ChannelAccount } from '../../protocol.ts';

/** Where customers write to an account from their own app; undefined as long as the network has not told its number or name. */
export function shareLink(account: Pick<ChannelAccount, 'kind' | 'facts'>, slug: string): string | undefined {
  const { number = '', username = '' } = account.facts;
  const digits = number.replace(/\D/g, '');
  const bot = username.replace(/^@/, '');
  if (account.kind === 'whatsapp' && digits) return `https://wa.me/${digits}`;
  if (account.kind === 'telegram' && /^\w+$/.test(bot)) return `https://t.me/${bot}?start=${slug}`;
  return undefined;
}
