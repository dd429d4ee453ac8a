import type { FileKind } from '@tertulia/sdk/media.ts';

/** What becomes of a thing where it is sent. */
export type Fate = {
  /** False: it does not go there at all. */
  can: boolean;
  /** In two or three words, beside its name. */
  note: string;
  /** Why, or how it arrives instead. */
  words: string;
};

/** Things that a network outside may carry otherwise than they are written, or not at all. What is absent goes as it is. */
export type CarriedThing =
  | 'files'
  | 'voice'
  | 'place'
  | 'live'
  | 'contact'
  | 'poll'
  | 'link'
  | 'once'
  | 'together'
  | 'reply'
  | 'react'
  | 'edit'
  | 'delete';

/** What a network outside makes of what is sent there, in the reader's words. */
export type Carried = Partial<Record<CarriedThing, Fate>> & {
  /** As people call it. */
  network: string;
  /** The largest file of each kind, in bytes. */
  most?: Partial<Record<FileKind, number>>;
  /** Characters that go under a file; more go as a message of their own. */
  caption?: { most: number; words: string };
};
