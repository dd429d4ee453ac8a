import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { Blobs } from './blobs.ts';
import type { Treated, Treatment } from './job.ts';
import { Studio } from './studio.ts';

/** A file that was treated and kept. */
export interface Kept {
  /** The name of its folder: goes into a row's `blob`, never to anyone outside. */
  readonly blob: string;
  /** Of all its forms on disk. */
  readonly bytes: number;
  readonly treated: Treated;
}

/** A file that is at fault. */
export class UnfitFile extends Refusal {
  /** A sentence for a person who integrates. */
  readonly reason: string;

  constructor(reason: string) {
    super('media-problem', reason);
    this.reason = reason;
  }
}

/** Less than this and nothing new is taken: the log needs what is left. */
const LEAST_FREE = 512 * 1024 * 1024;

/** Files of the whole house. Knows forms and formats; who may see what, features know. */
export class Media implements AsyncDisposable {
  /** What is being uploaded. */
  readonly incoming: string;
  readonly blobs: Blobs;
  readonly studio = new Studio();
  readonly #folder: string;
  readonly #freeBytes: (folder: string) => Promise<number>;

  /** @param folder exists, and is shared by all nodes */
  constructor(folder: string, freeBytes = freeBytesOf) {
    this.#folder = folder;
    this.#freeBytes = freeBytes;
    this.incoming = join(folder, 'incoming');
    this.blobs = new Blobs(folder);
  }

  /**
   * A picture from anywhere (a path, or its bytes) as the forms `small` and `large`, drawn anew in a child process.
   * The caller puts `blob` into a row of `media`; what is in no row is removed after a day.
   * @throws UnfitFile: not a picture we draw; Refusal `storage-full`; Error when it may work later
   */
  async drawPicture(picture: string | Uint8Array): Promise<Kept> {
    if (typeof picture === 'string') return this.keep('photo', picture);
    await mkdir(this.incoming, { recursive: true });
    const path = join(this.incoming, `${this.blobs.newName()}.picture`);
    try {
      await writeFile(path, picture);
      return await this.keep('photo', path);
    } finally {
      await rm(path, { force: true });
    }
  }

  /**
   * Treats a file and keeps its forms. `finish` may add others before they are seen.
   * @throws UnfitFile; Refusal `storage-full`; Error when it may work later
   */
  async keep(as: Treatment, source: string, options: KeepOptions = {}): Promise<Kept> {
    await this.needSpace();
    const draft = await this.blobs.draft(options.blob);
    try {
      const answer = await this.studio.run({
        do: 'treat',
        as,
        source,
        folder: draft.folder,
        original: options.original ?? false,
      });
      if (answer.is === 'refused') throw new UnfitFile(answer.reason);
      await options.finish?.(draft.folder);
      const bytes = await this.blobs.keep(draft);
      return { blob: draft.blob, bytes, treated: answer.treated! };
    } catch (problem) {
      await this.blobs.drop(draft);
      throw problem;
    }
  }

  /**
   * Opus from any container as Ogg, which outside networks want for voice notes.
   * @throws UnfitFile when it is not Opus; Error when it may work later
   */
  async remuxToOgg(source: string, target: string): Promise<void> {
    const answer = await this.studio.run({ do: 'ogg', source, target });
    if (answer.is === 'refused') throw new UnfitFile(answer.reason);
  }

  /**
   * A picture of ours as JPEG, for networks that take no other. What moves stands still.
   * @throws UnfitFile when it cannot be drawn; Error when it may work later
   */
  async drawJpeg(source: string, target: string): Promise<void> {
    const answer = await this.studio.run({ do: 'jpeg', source, target });
    if (answer.is === 'refused') throw new UnfitFile(answer.reason);
  }

  /** @throws Refusal `storage-full` unless so many more bytes leave enough */
  async needSpace(bytes = 0): Promise<void> {
    if ((await this.#freeBytes(this.#folder)) - bytes < LEAST_FREE) throw new Refusal('storage-full');
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.studio[Symbol.asyncDispose]();
  }
}

export interface KeepOptions {
  readonly blob?: string;
  /** Of a photo: keep its pixels as they came, too. */
  readonly original?: boolean;
  readonly finish?: (folder: string) => Promise<void>;
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
