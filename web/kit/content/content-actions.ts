import type { ContactOf, Drawn, MediaFile, MessageItem } from '../conversation-items.ts';
import type { Tiles } from '../map/tiles.ts';

/** What can be done with what a message carries. The same object for all messages of a conversation, or one for each. */
export type ContentActions = {
  /** Places in the list of options; none takes the vote back. */
  vote: (choices: number[]) => void;
  closePoll: () => void;
  /** Opens a photo, video or voice note for one look: the item then carries its file. */
  open: () => Promise<void>;
  askLive: () => Promise<LivePoint | undefined>;
  stopLive: () => void;
  cancelUpload: () => void;
  /** All pictures and videos of the conversation in order, for swiping in the viewer. */
  viewAll: () => readonly ViewedFile[];
  /** All messages with a voice note, in order: the next one plays on. */
  voices: () => readonly MessageItem[];
  /** The card as the text of a .vcf file. */
  vcardOf: (contact: ContactOf) => string;
  /** From the viewer; left out, it does not offer it. */
  forward?: (file: ViewedFile) => void;
};

export type LivePoint = { latitude: number; longitude: number; accuracy?: number; at: number };

/** A file with what is said about it in the viewer. */
export type ViewedFile = MediaFile & { author?: string; at?: number; caption?: string };

export type ContentProps = {
  item: MessageItem;
  /** Without it, only what is behind the item's first link. */
  content?: Drawn | undefined;
  /** Pictures and sounds are loaded when they are tapped. */
  saver: boolean;
  locale: string;
  actions: ContentActions;
  /** Map pictures, where the business has set them; else places are drawn. */
  tiles?: Tiles | undefined;
};
