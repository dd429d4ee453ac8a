import { KNOWN_LABELS } from './labels.ts';
import type { Contact } from './protocol.ts';
import { cleanText, linkOf } from './vcard-text.ts';

type Entry = Contact['phones'][number];

/** Bytes of a line, its break not counted (RFC 2426, 2.6). */
const LONGEST_LINE = 75;

/**
 * A contact as a file for any address book. Version 3.0: it is what iOS, Android and Google write themselves, and Outlook and
 * older phones do not read 4.0. The whole name is the given one, because where a surname begins is not known.
 */
export function writeVcard({ name, organisation, phones, emails, links }: Contact): string {
  let groups = 0;
  const entry = (property: string, { value, label }: Entry, escaped: string): string[] => {
    if (!value) return [];
    const type = KNOWN_LABELS.find(([, known]) => known === label)?.[0];
    if (!label || type) return [`${property}${type ? `;TYPE=${type}` : ''}:${escaped}`];
    groups += 1;
    return [`item${groups}.${property}:${escaped}`, `item${groups}.X-ABLabel:${escape(label)}`];
  };
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `N:;${escape(name)};;;`,
    `FN:${escape(name)}`,
    ...(organisation ? [`ORG:${escape(organisation)}`] : []),
    ...phones.flatMap((phone) => entry('TEL', phone, escape(phone.value))),
    ...emails.flatMap((email) => entry('EMAIL;TYPE=INTERNET', email, escape(email.value))),
    ...links.flatMap((link) => entry('URL', { ...link, value: linkOf(link.value) }, addressOf(link.value))),
    'END:VCARD',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/** No value can begin a line of its own. */
function escape(text: string): string {
  return cleanText(text, 200).replaceAll(/[\\,;]/g, '\\$&');
}

/** Addresses are not escaped; one with a backslash would be read as if it were. */
function addressOf(link: string): string {
  return linkOf(link).replaceAll('\\', '%5C');
}

/** Long lines go on after a break and a space, never in the middle of a character. */
function fold(line: string): string {
  let folded = '';
  let bytes = 0;
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length;
    if (bytes + size > LONGEST_LINE) {
      folded += '\r\n ';
      bytes = 1;
    }
    folded += letter;
    bytes += size;
  }
  return folded;
}
