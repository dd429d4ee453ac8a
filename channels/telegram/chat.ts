import type { Recipient } from '../carried.ts';

/** The kind of the one address that means someone for good: names can pass to others. */
export const TELEGRAM = 'telegram';

/** Where a message goes. In a private talk that is the person's own number. Undefined: nobody knows. */
export function chatOf({ chat, addresses }: Recipient): number | undefined {
  const id = chat ?? addresses.find(({ kind }) => kind === TELEGRAM)?.value ?? '';
  return /^-?\d{1,16}$/.test(id) && Number.isSafeInteger(Number(id)) ? Number(id) : undefined;
}

/** What a tap is called: Telegram gives it no place in the talk, but that of the message whose button it was. */
export function tapIdOf(message: string, tap: string): string {
  return `${message}/${tap}`;
}

/** The message there that can be answered; for a tap, the one with the button. */
export function answerableOf(remote: string): number | undefined {
  return messageOf(remote.split('/')[0] ?? '');
}

export function messageOf(remote: string): number | undefined {
  return /^\d{1,15}$/.test(remote) ? Number(remote) : undefined;
}
