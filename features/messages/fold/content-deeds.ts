import { browserCall } from '@tertulia/features/call.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { ContentActions, ViewedFile } from '@tertulia/web/kit/content/content-actions.ts';
import type { ContactOf, MediaFile, MessageItem } from '@tertulia/web/kit/conversation-items.ts';
import { writeVcard } from '../../contacts/vcard.ts';
import type { LivePosition } from '../../places/protocol.ts';
import { bodyOf } from './bodies.ts';
import { mediaFileOf } from './content-of.ts';
import type { RichWish } from './rich-wish.ts';

/** How long the server lets a file for one look be loaded, in milliseconds. */
const LOOK = 60_000;

type Around = {
  messages: () => readonly MessageItem[];
  opened: (seq: number, file: MediaFile | undefined) => void;
};

/** What can be done with what a message carries, sent to where it belongs. */
export class ContentDeeds {
  me: PersonCard | undefined;
  readonly #wish: RichWish;
  readonly #around: Around;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(wish: RichWish, around: Around) {
    this.#wish = wish;
    this.#around = around;
  }

  of(item: MessageItem): ContentActions {
    const { talk, client } = this.#wish;
    const of = item.seq ?? 0;
    const send = (kind: string, body: Record<string, unknown> = {}) =>
      item.seq === undefined ? undefined : talk.send(kind, { of, ...body });
    return {
      vote: (choices) => void send('poll.vote', { choices }),
      closePoll: () => void send('poll.close'),
      open: () => this.#open(of),
      askLive: () => this.#askLive(of),
      stopLive: () => void send('place.stop'),
      cancelUpload: () => {
        const entry = client?.unsent.get().find(({ id }) => id === item.key);
        if (entry) client?.discard(entry.id);
      },
      viewAll: () => this.#around.messages().flatMap(viewedIn),
      voices: () => this.#around.messages().filter(isVoice),
      vcardOf: ({ phones, emails, links, ...contact }: ContactOf) =>
        writeVcard({ ...contact, phones: [...phones], emails: [...emails], links: [...links] }),
    };
  }

  end(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  async #open(of: number): Promise<void> {
    const { client, talk } = this.#wish;
    const event = talk.event(of);
    const media = event && bodyOf('message.posted', event).media?.[0];
    if (!client || !media) throw new Error('nothing to open');
    await client.outcome(talk.send('message.open', { of }));
    this.#around.opened(of, mediaFileOf(media));
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#around.opened(of, undefined);
    }, LOOK);
    this.#timers.add(timer);
  }

  async #askLive(of: number) {
    const side = this.me?.kind === 'agent' ? '/api' : '/api/door';
    const path = `${side}/conversations/${this.#wish.conversation}/live/${of}`;
    const { position } = await browserCall<LivePosition>('GET', path);
    if (!position) return undefined;
    const { latitude, longitude, accuracy, at } = position;
    return { latitude, longitude, at, ...(accuracy !== undefined && { accuracy }) };
  }
}

function viewedIn({ content, author, at, text }: MessageItem): ViewedFile[] {
  if (content?.kind !== 'media') return [];
  const seen = content.files.filter(({ kind }) => kind === 'photo' || kind === 'video');
  return seen.map((file) => ({ ...file, author: author.name, at, ...(text && { caption: text }) }));
}

function isVoice({ content }: MessageItem): boolean {
  return content?.kind === 'media' && content.files[0]?.kind === 'voice';
}
