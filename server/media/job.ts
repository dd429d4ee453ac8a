/** What a file is to become. Poster: the still picture of a video. */
export type Treatment = 'photo' | 'poster' | 'video' | 'voice' | 'audio' | 'file';

/** Work for the child process. It may read `source` and make new files in `folder`, nothing else. */
export type Job =
  | {
      readonly do: 'treat';
      readonly as: Treatment;
      readonly source: string;
      readonly folder: string;
      readonly original: boolean;
    }
  | { readonly do: 'ogg' | 'jpeg'; readonly source: string; readonly target: string };

/** What came of a file: the forms are in the folder, each under its name and an ending of `TYPES`. */
export interface Treated {
  /** Of the form that is opened or downloaded, as the three after it. */
  readonly type: string;
  readonly bytes: number;
  readonly width?: number;
  readonly height?: number;
  /** A ThumbHash in base64. */
  readonly blur?: string;
  readonly seconds?: number;
  readonly forms: readonly string[];
}

/** The reason of what was stopped. */
export const TOO_MUCH = 'reading it takes more memory or time than is allowed';

export type Answer =
  | { readonly is: 'done'; readonly treated?: Treated }
  /** The file is at fault; the reason is a sentence for a person who integrates. */
  | { readonly is: 'refused'; readonly reason: string }
  /** The machine is at fault, e.g. no space: the same may work later. */
  | { readonly is: 'failed'; readonly message: string };
