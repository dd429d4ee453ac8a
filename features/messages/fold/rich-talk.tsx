import type { ConversationView } from '@tertulia/sdk/conversation.ts';
import type { BubbleParts } from '@tertulia/web/kit/bubble.tsx';
import { bubbleParts } from '@tertulia/web/kit/bubble-parts.tsx';
import { ContentSlot } from '@tertulia/web/kit/content-slot.tsx';
import type {
  ConversationItem,
  Drawn,
  MediaFile,
  MessageItem,
} from '@tertulia/web/kit/conversation-items.ts';
import type { Outside } from '../outside.ts';
import type { Reader } from '../talk/talk-people.ts';
import { ContentDeeds } from './content-deeds.ts';
import { FileAddresses } from './file-addresses.ts';
import type { RichWish } from './rich-wish.ts';
import { TalkFold } from './talk-fold.ts';

/** One conversation with all that people do to messages: reads its log, draws what is more than words. */
export class RichTalk {
  readonly #wish: RichWish;
  readonly #fold = new TalkFold();
  readonly #addresses = new FileAddresses();
  readonly #deeds: ContentDeeds;
  #items: readonly ConversationItem[] = [];
  #missing = new Set<number>();
  #opened: ReadonlyMap<number, MediaFile> = new Map();

  constructor(wish: RichWish) {
    this.#wish = wish;
    this.#deeds = new ContentDeeds(wish, {
      messages: () => this.#items.filter((item) => item.kind === 'message'),
      opened: (seq, file) => this.#open(seq, file),
    });
  }

  /** The same array as before when nothing of it has changed. */
  read(view: ConversationView, reader: Reader, outsideOf?: Outside['stateOf']): readonly ConversationItem[] {
    const { client, talk } = this.#wish;
    this.#deeds.me = reader.me;
    const { items, missing } = this.#addresses.read(() =>
      this.#fold.read(view, reader, {
        eventOf: (seq) => talk.event(seq),
        passedOn: (conversation, seq) => client?.conversation(conversation).event(seq),
        sourcesOf: this.#addresses.of,
        opened: this.#opened,
        outsideOf,
      }),
    );
    this.#need(missing);
    const isSame =
      items.length === this.#items.length && items.every((item, index) => item === this.#items[index]);
    if (!isSame) this.#items = items;
    return this.#items;
  }

  parts(saver: boolean, locale: string, canReact: boolean): BubbleParts {
    const { talk, jump } = this.#wish;
    const draw = (item: MessageItem, content?: Drawn) => (
      <ContentSlot {...{ item, content, saver, locale }} actions={this.#deeds.of(item)} />
    );
    return bubbleParts({
      onQuote: jump,
      onReact: canReact
        ? (of, emoji) => void talk.send('message.react', { of, ...(emoji && { emoji }) })
        : undefined,
      onChoose: canReact
        ? (of, { key, label: text }) => void talk.send('message.post', { text, chose: { of, key } })
        : undefined,
      content: draw,
      link: (item) => draw(item),
    });
  }

  end(): void {
    this.#deeds.end();
  }

  #need(missing: readonly number[]): void {
    const fresh = missing.filter((seq) => !this.#missing.has(seq));
    if (fresh.length === 0) return;
    for (const seq of fresh) this.#missing.add(seq);
    // Not while the page is being drawn.
    queueMicrotask(() => this.#wish.talk.need(fresh));
  }

  #open(seq: number, file: MediaFile | undefined): void {
    const opened = new Map(this.#opened);
    if (file) opened.set(seq, file);
    else opened.delete(seq);
    this.#opened = opened;
    this.#wish.changed();
  }
}
