import type { Contact } from './protocol.ts';
import { KNOWN_LABELS } from './labels.ts';
import { type CardLine, readLines } from './vcard-lines.ts';
import { cleanText, linkOf } from './vcard-text.ts';

/** Cards taken from one file; what comes after them is left. */
export const MOST_CARDS = 1000;

type Entry = Contact['phones'][number];

/**
 * The cards of a file: vCard 2.1, 3.0 and 4.0 as phones, mail programs and address books write them. What cannot be understood is
 * left out, never thrown: each card fits `Contact`, and everything in it is plain text.
 */
export function readVcard(text: string): Contact[] {
  const cards: Contact[] = [];
  let open: CardLine[] | undefined;
  /** Cards inside the card, as `AGENT` of vCard 2.1 holds one. */
  let inside = 0;
  const close = () => {
    const contact = open && contactOf(open);
    if (contact) cards.push(contact);
    open = undefined;
    inside = 0;
  };
  for (const line of readLines(text)) {
    if (cards.length === MOST_CARDS) return cards;
    const mark = line.name === 'BEGIN' || line.name === 'END' ? line.value().trim().toUpperCase() : '';
    if (mark !== 'VCARD') {
      if (inside === 0) open?.push(line);
    } else if (line.name === 'END') {
      if (inside > 0) inside -= 1;
      else close();
    } else if (open?.at(-1)?.name === 'AGENT' || inside > 0) {
      inside += 1;
    } else {
      // A card that has no end ends where the next one begins.
      close();
      open = [];
    }
  }
  close();
  return cards;
}

function contactOf(lines: readonly CardLine[]): Contact | undefined {
  const labels = new Map(
    lines.flatMap((line) => (line.name === 'X-ABLABEL' && line.group ? [[line.group, line.text()]] : [])),
  );
  const entriesOf = (name: string, most: number, valueOf: (text: string) => string): Entry[] => {
    const entries = new Map<string, Entry>();
    for (const line of lines) {
      if (line.name !== name || entries.size === most) continue;
      const value = cleanText(valueOf(line.text()), 200);
      const label = labelOf(line, labels);
      if (value && !entries.has(value)) entries.set(value, { value, ...(label && { label }) });
    }
    return [...entries.values()];
  };
  const phones = entriesOf('TEL', 10, withoutScheme('tel:'));
  const emails = entriesOf('EMAIL', 10, withoutScheme('mailto:'));
  const links = entriesOf('URL', 5, linkOf);
  const organisation = cleanText(first(lines, 'ORG')?.parts().filter(Boolean).join(', ') ?? '', 120);
  const name = nameOf(lines) || organisation || cleanText(emails[0]?.value ?? phones[0]?.value ?? '', 120);
  if (!name) return undefined;
  return { name, ...(organisation && { organisation }), phones, emails, links };
}

function nameOf(lines: readonly CardLine[]): string {
  const full = cleanText(first(lines, 'FN')?.text() ?? '', 120);
  if (full) return full;
  const [family = '', given = '', middle = '', before = '', after = ''] = first(lines, 'N')?.parts() ?? [];
  const joined = cleanText([before, given, middle, family, after].filter(Boolean).join(' '), 120);
  return joined || cleanText(first(lines, 'NICKNAME')?.text() ?? '', 120);
}

function first(lines: readonly CardLine[], name: string): CardLine | undefined {
  return lines.find((line) => line.name === name);
}

/** Vendors' own words win; of the standard's, the ones a person would say. */
function labelOf({ group, types }: CardLine, labels: ReadonlyMap<string, string>): string {
  const own = group === undefined ? undefined : labels.get(group);
  // Apple writes its standard labels as `_$!<Mobile>!$_`.
  if (own) return cleanText(/^_\$!<(.*)>!\$_$/.exec(own)?.[1]?.toLowerCase() ?? own, 40);
  return KNOWN_LABELS.find(([type]) => types.includes(type))?.[1] ?? '';
}

function withoutScheme(scheme: string): (value: string) => string {
  return (value) => {
    if (!value.toLowerCase().startsWith(scheme)) return value;
    const [address = ''] = value.slice(scheme.length).split(/[;?]/, 1);
    return address;
  };
}
