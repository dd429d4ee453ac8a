/** What a conversation shows, as plain data: it can be kept, sent and compared as JSON. */
export type ConversationItem = MessageItem | SystemItem;

export type MessageItem = {
  /** Given by the device that wrote it: the pending copy and the confirmed one carry the same key. */
  key: string;
  kind: 'message';
  /** Its place in the log; absent until it is confirmed. */
  seq?: number;
  /** It is not of this conversation but of one that is shown within it: `seq` is its place there. */
  strand?: StrandMark;
  mine: boolean;
  /** Written on the reader's side by someone else: it stands there, under its author's name. */
  colleague?: boolean;
  author: Author;
  /** Milliseconds since 1970. */
  at: number;
  /** The words, or the caption of what is in `content`. */
  text: string;
  state?: MessageState;
  /** What its state says in words, where it says more than usual. */
  stateWords?: string;
  /** Why it failed, as a sentence for the writer. */
  failure?: string;
  /** The network outside that it came from. */
  via?: string;
  /** Its words are a template that a network outside has approved. */
  template?: string;
  /** What it is beside words. Drawn by `Conversation`'s `renderContent`, which is loaded when the first one is there. */
  content?: Content;
  /** A button under the words: it opens an address. */
  button?: LinkOf;
  /** What on a network outside made someone write it. */
  origin?: OriginOf;
  /** What is behind its first link. */
  link?: LinkCard;
  /** The message it answers. */
  quote?: Quote;
  /** Names that stand in the text after an @; `me`: the reader himself. */
  mentions?: readonly { name: string; me: boolean }[];
  reactions?: readonly Reaction[];
  /** Answers to tap. */
  choices?: Choices;
  /** Nobody wrote it. */
  auto?: true;
  edited?: true;
  deleted?: true;
  forwarded?: true;
  starred?: true;
  pinned?: true;
  /** When it disappears. */
  expires?: number;
};

/** A file of a message. Before it is sent, the addresses are those of this device. */
export type MediaFile = {
  id: string;
  kind: 'photo' | 'video' | 'voice' | 'audio' | 'file';
  name?: string;
  /** As in `audio/ogg`. */
  type: string;
  bytes: number;
  width?: number;
  height?: number;
  /** A ThumbHash in base64. */
  blur?: string;
  seconds?: number;
  /** 64 digits of base 36: how loud. */
  wave?: string;
  /** Addresses to load it from: `small` and `large` of a photo, `poster` and `play` of a video, `play` of sound, `original` to download. */
  sources: Partial<Record<'small' | 'large' | 'poster' | 'play' | 'original', string>>;
  /** While it is on its way: 0 to 1. */
  progress?: number;
};

export type Content =
  | { kind: 'media'; files: readonly MediaFile[] }
  /** A photo, video or voice note for one look. `file` only once it was opened here, for a moment. */
  | {
      kind: 'once';
      of: 'photo' | 'video' | 'voice';
      state: 'closed' | 'opened' | 'expired';
      file?: MediaFile;
      /** For its sender: the names of those who opened it. */
      openedBy?: readonly string[];
    }
  | { kind: 'place'; place: PlaceOf; live?: LivePlace }
  | { kind: 'contact'; contact: ContactOf }
  | { kind: 'poll'; poll: PollOf }
  | { kind: 'order'; order: OrderOf }
  /** It has something that cannot be shown: the word for it, and whose word that is. */
  | { kind: 'unsupported'; word: string; network?: string };

/** All that is drawn beside words. */
export type Drawn = Content | { kind: 'button'; button: LinkOf } | { kind: 'origin'; origin: OriginOf };

export type PlaceOf = { latitude: number; longitude: number; accuracy?: number; label?: string };
/** Someone who goes on telling where he is, until then or until he stopped. */
export type LivePlace = { until: number; stopped: boolean; mine: boolean };
type ContactEntry = { value: string; label?: string | undefined };
export type ContactOf = {
  name: string;
  organisation?: string | undefined;
  phones: readonly ContactEntry[];
  emails: readonly ContactEntry[];
  links: readonly ContactEntry[];
};
export type PollOf = {
  question: string;
  several: boolean;
  closed: boolean;
  /** The reader may close it. */
  mine: boolean;
  voters: number;
  options: readonly { text: string; chosen: boolean; voters: readonly Author[] }[];
};

/** What someone put together from a catalogue. The price is that of one, a decimal number as it was written. */
export type OrderOf = {
  catalogue?: string | undefined;
  lines: readonly {
    product: string;
    quantity: number;
    price?: string | undefined;
    currency?: string | undefined;
  }[];
};

export type LinkOf = { label: string; url: string };

/** A product he was looking at, or an advertisement or a post of the business. */
export type OriginOf = {
  kind: 'product' | 'ad' | 'post';
  id?: string | undefined;
  catalogue?: string | undefined;
  headline?: string | undefined;
  words?: string | undefined;
  url?: string | undefined;
};

export type LinkCard = {
  url: string;
  title: string;
  description?: string;
  site?: string;
  picture?: { src: string; width: number; height: number; blur?: string };
};

export type Quote = {
  /** The seq to jump to. */
  seq: number;
  /** Absent when the message is not on this device yet, or not there any more. */
  author?: Author;
  text?: string;
  content?: ContentName;
  thumb?: string;
};
export type ContentName =
  | 'photo'
  | 'video'
  | 'voice'
  | 'audio'
  | 'file'
  | 'place'
  | 'contact'
  | 'poll'
  | 'once'
  | 'order'
  | 'unsupported'
  | 'deleted';

/** `open`: the reader may choose now. */
export type Choices = {
  open: boolean;
  options: readonly { key: string; label: string; chosen: boolean }[];
};

export type Reaction = { emoji: string; count: number; mine: boolean; names: readonly string[] };

export type SystemItem = {
  key: string;
  kind: 'system';
  seq?: number;
  strand?: StrandMark;
  at: number;
  text: string;
};

/** What is said beside a customer's conversation: among staff, or with a partner. */
export type StrandMark = { id: string; name: string; tone: 'staff' | 'partner' };

export type Author = { id: string; name: string; picture?: string };

/** `lost`: it left, and did not arrive outside. `unsure`: it left, and nobody knows whether it arrived. */
export type MessageState = 'queued' | 'sent' | 'delivered' | 'read' | 'played' | 'failed' | 'lost' | 'unsure';
