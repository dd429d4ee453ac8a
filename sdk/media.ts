import type { MediaId, PersonId } from '@tertulia/protocol/ids.ts';

/** What a file is in a conversation: as `MediaKind` of the server. */
export type FileKind = 'photo' | 'video' | 'voice' | 'audio' | 'file';

/** A file as a screen or a program gives it. Sizes in pixels. */
export interface FileToSend {
  readonly blob: Blob;
  readonly kind: FileKind;
  readonly name?: string;
  readonly width?: number;
  readonly height?: number;
  readonly seconds?: number;
  /** Of a voice note: 64 digits of base 36. */
  readonly wave?: string;
  /** The still picture of a video. */
  readonly poster?: Blob;
  /** Keep a photo's original pixels for who asks for them. */
  readonly original?: boolean;
}

/** A message with files; `text` is their caption. */
export interface MediaPost {
  readonly files: readonly FileToSend[];
  readonly text?: string;
  readonly replyTo?: number;
  readonly mentions?: readonly { readonly person: PersonId; readonly name: string }[];
  /** The one photo, video or voice note may be seen once. */
  readonly once?: true;
  /** The one file stands over the words that a network outside has approved. */
  readonly template?: object;
}

/** A file on its way. The object changes with its progress, the blobs stay the same ones. */
export interface PendingFile extends Omit<FileToSend, 'poster'> {
  readonly id: string;
  readonly posterBlob?: Blob;
  /** 0 to 1. */
  readonly progress: number;
  /** Once the server has it all. */
  readonly media?: MediaId;
}

/** The largest file of each kind that the server takes, in bytes, and how many go in one message. */
export type MediaLimits = Readonly<Record<FileKind | 'perMessage', number>>;
