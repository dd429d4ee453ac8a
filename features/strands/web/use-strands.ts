import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import type { StrandMark } from '@tertulia/web/kit/conversation-items.ts';
import { useLanguage } from '@tertulia/web/kit/i18n.ts';
import { useMemo } from 'preact/hooks';
import type { PartnerStrand } from '../protocol.ts';
import { caseLine, type LineReader, type Names } from './case-lines.ts';
import { strandWords } from './strand-words.ts';
import { useKnownStrands } from './use-known-strands.ts';

/** As a conversation on the screen shows it, and lets one write there. */
export interface ShownStrand extends StrandMark {
  readonly id: ConversationId;
  readonly to: string;
  readonly placeholder?: string;
  readonly lineOf?: (event: LogEvent, reader: LineReader) => string | undefined;
}

/** What is said beside a customer's conversation: about its cases among staff, and with partners. */
export function useStrands(
  client: Client,
  entry: ListedConversation | undefined,
  { labels, lines }: Names,
): readonly ShownStrand[] {
  const language = useLanguage();
  const { cases, partners } = useKnownStrands(client, entry).known;
  return useMemo(() => {
    const say = strandWords[language];
    const lineOf = (event: LogEvent, reader: LineReader) => caseLine(event, reader, { labels, lines });
    const open = cases.filter(({ state }) => state !== 'resolved');
    // In the last one that was resolved there may still be something to note.
    const writable = new Set((open.length > 0 ? open : cases.slice(0, 1)).map(({ id }) => id));
    return [
      ...cases.map(({ id, reference }) => ({
        id,
        name: cases.length > 1 ? say.noteOf(reference) : say.note,
        tone: 'staff' as const,
        to: open.length > 1 ? say.noteOf(reference) : say.note,
        lineOf,
        ...(writable.has(id) && { placeholder: say.notePlaceholder }),
      })),
      ...partners.map((partner) => partnerShown(partner, say.partnerPlaceholder)),
    ];
  }, [cases, partners, language, labels, lines]);
}

function partnerShown(
  { id, title, closed }: PartnerStrand,
  placeholder: (title: string) => string,
): ShownStrand {
  const writes = closed === undefined ? { placeholder: placeholder(title) } : {};
  return { id, name: title, tone: 'partner', to: title, ...writes };
}
