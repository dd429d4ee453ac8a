import type { Contact } from '../carried.ts';
import type { Draft } from './plan-files.ts';

const LONGEST_CARD = 2048;

/** A card as Telegram shows it. Undefined: it has no number, which Telegram asks for, or more than fits. */
export function contactDraft(contact: Contact): Draft | undefined {
  const [phone] = contact.phones;
  if (!phone || !contact.name.trim()) return undefined;
  const hasMore =
    contact.phones.length > 1 ||
    contact.emails.length > 0 ||
    contact.links.length > 0 ||
    contact.organisation;
  const vcard = hasMore ? cardOf(contact) : undefined;
  if (vcard && Buffer.byteLength(vcard) > LONGEST_CARD) return undefined;
  const fields = { phone_number: phone, first_name: contact.name.trim(), ...(vcard && { vcard }) };
  return { method: 'sendContact', fields };
}

export function contactWords({ name, organisation, phones, emails, links }: Contact): string {
  return [name, organisation, ...phones, ...emails, ...links].filter(Boolean).join('\n');
}

/** RFC 6350 asks for these and no more; Telegram keeps them beside the name and number. */
function cardOf({ name, organisation, phones, emails, links }: Contact): string {
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `FN:${escaped(name)}`,
    ...(organisation ? [`ORG:${escaped(organisation)}`] : []),
    ...phones.map((phone) => `TEL:${escaped(phone)}`),
    ...emails.map((email) => `EMAIL:${escaped(email)}`),
    ...links.map((link) => `URL:${link.replace(/[\r\n]/g, '')}`),
    'END:VCARD',
  ].join('\r\n');
}

function escaped(text: string): string {
  return text.replace(/[\\,;]/g, '\\$&').replace(/\r?\n|\r/g, '\\n');
}
