import type { Contact as RemoteContact } from '@tertulia/channels/carried.ts';
import type { InboundContent, Origin as RemoteOrigin } from '@tertulia/channels/inbound.ts';
import { isWebAddress } from '@tertulia/protocol/web-address.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { Contact } from '../../contacts/protocol.ts';
import type { Media } from '../../media/protocol.ts';
import { type MessagePosted, Order, Origin } from '../../messages/protocol.ts';
import { Place } from '../../places/protocol.ts';
import { textFrom } from './clean.ts';

/** Offers looked at for the one that an answer belongs to, when the network does not say. */
const MOST_OFFERS = 5;
const LONGEST_WORD = 64;

/** What was found out about a message. */
export interface Known {
  /** Those that came. */
  readonly files: readonly Media[];
  /** One of them never will. */
  readonly isFileLost: boolean;
  /** The seq of the message whose answer was tapped, if the network says which. */
  readonly offer?: number | undefined;
}

/**
 * What someone wrote on a network, as it stands in the log: one message, and one more for each further card. What cannot
 * be shown is named by the network's word for it; the words beside it are never lost.
 * @param conversation row id
 */
export async function bodiesOf(
  house: House,
  conversation: number,
  content: InboundContent,
  { files, isFileLost, offer }: Known,
): Promise<MessagePosted[]> {
  const place =
    content.place && Place.safeParse({ ...content.place, label: content.place.label?.slice(0, 120) });
  const cards = (content.contacts ?? []).map((card) => Contact.safeParse(contactFrom(card)));
  const [contact, ...more] = cards.flatMap(({ data }) => data ?? []);
  const order = content.order && Order.safeParse(content.order);
  const unshown =
    content.unsupported ??
    (isFileLost
      ? 'file'
      : place?.success === false
        ? 'place'
        : cards.some(({ success }) => !success)
          ? 'contact'
          : order?.success === false
            ? 'order'
            : undefined);
  const origin = content.origin && originFrom(content.origin);
  const chosen = content.chose && (await chosenOf(house, conversation, content.chose, offer));
  const body = {
    text: chosen?.text ?? textFrom(content.text),
    ...(files.length > 0 && { media: [...files] }),
    ...(place?.data && { place: place.data }),
    ...(contact && { contact }),
    ...(order?.data && { order: order.data }),
    ...(origin && { origin }),
    ...(chosen?.chose && { chose: chosen.chose }),
  };
  const isEmpty = body.text === '' && Object.keys(body).length === 1;
  const word = unshown ?? (isEmpty ? 'empty' : undefined);
  return [
    { ...body, ...(word !== undefined && { unsupported: word.slice(0, LONGEST_WORD) }) },
    ...more.map((card) => ({ text: '', contact: card })),
  ];
}

/** Shortened where it is too long; an address that no page may open stays away. */
function originFrom({ kind, id, catalogue, headline, words, url }: RemoteOrigin): Origin {
  const short = (value: string | undefined, most: number) => textFrom(value ?? '').slice(0, most);
  const parts = {
    id: short(id, 250),
    catalogue: short(catalogue, 250),
    headline: short(headline, 300),
    words: short(words, 1000),
    url: isWebAddress(url ?? '') && url!.length <= 2000 ? url : '',
  };
  return Origin.parse({ kind, ...Object.fromEntries(Object.entries(parts).filter(([, text]) => text)) });
}

function contactFrom({ name, organisation, phones, emails, links }: RemoteContact) {
  const short = (value: string, most: number) => value.trim().slice(0, most);
  const entries = (values: readonly string[], most: number) =>
    values
      .map((value) => short(value, 200))
      .filter(Boolean)
      .slice(0, most)
      .map((value) => ({ value }));
  return {
    name: short(name, 120) || phones[0] || '?',
    ...(organisation && { organisation: short(organisation, 120) }),
    phones: entries(phones, 10),
    emails: entries(emails, 10),
    links: entries(links, 5),
  };
}

interface Chosen {
  readonly text: string;
  readonly chose?: { readonly of: number; readonly key: string };
}

/** In the words of the offer. @param seq of it, where it is known */
async function chosenOf(
  { db }: House,
  conversation: number,
  { key, label }: NonNullable<InboundContent['chose']>,
  seq: number | undefined,
): Promise<Chosen> {
  const offers = await db.rows<{ seq: number; body: string }>(
    seq === undefined
      ? sql`select seq, body from event where conversation = ${conversation} and kind = 'message.posted'
          and body like '%"choices":[%' order by seq desc limit ${MOST_OFFERS}`
      : sql`select seq, body from event where conversation = ${conversation} and kind = 'message.posted' and seq = ${seq}`,
  );
  for (const offer of offers) {
    const { choices } = JSON.parse(offer.body) as Partial<MessagePosted>;
    const choice = choices?.find((one) => one.key === key);
    if (choice) return { text: choice.label, chose: { of: offer.seq, key } };
  }
  return { text: textFrom(label) };
}
