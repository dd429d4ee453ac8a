import type { Address, Recipient } from '../carried.ts';
import type { WhatsAppAccount } from './settings.ts';

/** With `+` and digits: the same person may have it on other networks. */
const PHONE = 'phone';
/** Business-scoped: means someone only to the accounts of one business. He may have no number beside it. */
const USER = 'whatsapp-user';
/** The same across businesses that Meta has joined. */
const PARENT = 'whatsapp-parent-user';

export interface Names {
  /** Numbers as the network writes them. */
  readonly phones: readonly (string | undefined)[];
  readonly user?: string | undefined;
  readonly parent?: string | undefined;
}

export function addressesOf({ phones, user, parent }: Names, { settings }: WhatsAppAccount): Address[] {
  const numbers = phones.map((phone) => phone?.replace(/\D/g, '') ?? '').filter((digits) => digits !== '');
  return [
    ...[...new Set(numbers)].map((digits) => ({ kind: PHONE, value: `+${digits}` })),
    ...(user ? [{ kind: USER, value: user, scope: settings.businessAccountId }] : []),
    ...(parent ? [{ kind: PARENT, value: parent }] : []),
  ];
}

/** The talk with one person: his number, which any message can be sent to; his id where he hides it. */
export function chatOf({ phones, user }: Names): string {
  const phone = phones.find((one) => one)?.replace(/\D/g, '');
  return phone || (user ?? '');
}

/**
 * How a request names whom it is for: as he is named where he wrote last, since he may have other numbers elsewhere.
 * Undefined: nothing of him is known that it could name.
 */
export function receiverOf({ addresses, chat, isGroup }: Recipient, { settings }: WhatsAppAccount) {
  if (isGroup) return chat ? { recipient_type: 'group', to: chat } : undefined;
  if (chat) return individual(/^\d+$/.test(chat) ? `+${chat}` : chat);
  const known = addresses.find(
    ({ kind, scope }) =>
      kind === PHONE || kind === PARENT || (kind === USER && scope === settings.businessAccountId),
  );
  return known && individual(known.value);
}

/** Numbers and ids have their own fields: a number is what begins with `+`. */
function individual(name: string) {
  return { recipient_type: 'individual', ...(name.startsWith('+') ? { to: name } : { recipient: name }) };
}
