import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ChannelProblem } from '@tertulia/channels/channel.ts';
import type { FetchedFile, RemoteFile } from '@tertulia/channels/inbound.ts';
import type { MediaId } from '@tertulia/protocol/ids.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { logger } from '@tertulia/server/logger.ts';
import { UnfitFile } from '@tertulia/server/media/media.ts';
import type { Media, MediaKind } from '../../media/protocol.ts';
import { takeIn } from '../../take-in.ts';
import type { ChannelParts, OpenAccount } from '../parts.ts';

const AT_ONCE = 4;
/** The last try is some three minutes after the first. */
const MOST_TRIES = 4;
const FIRST_PAUSE_MS = 5000;

/** A file of a message, and whose it is. */
export interface WantedFile {
  /** The same each time the same file is wanted. */
  readonly id: MediaId;
  readonly file: RemoteFile;
  readonly person: number;
  readonly conversation: number;
}

/** `lost`: it will never come; the message is shown without it. */
export type FileState =
  | { readonly is: 'ready'; readonly row: number; readonly view: Media }
  | { readonly is: 'coming' }
  | { readonly is: 'lost' };

interface Fetching {
  tries: number;
  isRunning: boolean;
  due: number;
  isLost: boolean;
}

/**
 * Files are fetched at once and beside everything else: a network keeps them for minutes, and a large one must hold up
 * only the talk it is of. What is known of one that is still to come is in memory: another node begins anew.
 */
export class IncomingFiles implements AsyncDisposable {
  readonly #parts: ChannelParts;
  readonly #fetching = new Map<MediaId, Fetching>();
  readonly #running = new Set<Promise<void>>();
  readonly #onEnded: () => void;
  #isStopping = false;

  /** @param onEnded a file has come, or has not: whoever waits for it looks again */
  constructor(parts: ChannelParts, onEnded: () => void) {
    this.#parts = parts;
    this.#onEnded = onEnded;
  }

  async look(account: OpenAccount, wanted: WantedFile): Promise<FileState> {
    const { house } = this.#parts;
    const row = await house.db.row<{ id: number; view: string; state: string }>(
      sql`select id, view, state from media where ref = ${refBytes(wanted.id)}`,
    );
    if (row) {
      this.#fetching.delete(wanted.id);
      return row.state === 'ready'
        ? { is: 'ready', row: row.id, view: JSON.parse(row.view) as Media }
        : { is: 'lost' };
    }
    const known = this.#fetching.get(wanted.id) ?? { tries: 0, isRunning: false, due: 0, isLost: false };
    if (known.isLost) return { is: 'lost' };
    this.#fetching.set(wanted.id, known);
    const mayStart = !known.isRunning && known.due <= house.now() && this.#running.size < AT_ONCE;
    if (mayStart && !this.#isStopping) this.#start(account, wanted, known);
    return { is: 'coming' };
  }

  /** The message is there: nothing has to be remembered of its files. */
  forget(ids: readonly MediaId[]): void {
    for (const id of ids) this.#fetching.delete(id);
  }

  /** All fetches that are under way. */
  async settled(): Promise<void> {
    await Promise.all(this.#running);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isStopping = true;
    await this.settled();
  }

  #start(account: OpenAccount, wanted: WantedFile, known: Fetching): void {
    known.isRunning = true;
    known.tries += 1;
    const running = this.#fetch(account, wanted)
      .catch((problem: unknown) => {
        known.isLost = isFinal(problem) || known.tries >= MOST_TRIES;
        known.due = this.#parts.house.now() + FIRST_PAUSE_MS * 4 ** (known.tries - 1);
        logger.warn(
          { account: account.account.id, why: reasonOf(problem) },
          'a file that came in was not taken',
        );
      })
      .finally(() => {
        known.isRunning = false;
        this.#running.delete(running);
        this.#onEnded();
      });
    this.#running.add(running);
  }

  async #fetch(
    { channel, account }: OpenAccount,
    { id, file, person, conversation }: WantedFile,
  ): Promise<void> {
    const { house, io } = this.#parts;
    const kind = kindOf(file);
    const largest = house.config.largest[kind];
    if (!channel.fetchFile) throw new UnfitFile('this network gives no files');
    if ((file.bytes ?? 0) > largest) throw new UnfitFile('it is too large');
    await house.media.needSpace(file.bytes ?? largest);
    await mkdir(house.media.incoming, { recursive: true });
    const source = join(house.media.incoming, `${house.media.blobs.newName()}.channel`);
    try {
      const fetched = await channel.fetchFile(file, io, account);
      const sha256 = await store(fetched, source, largest);
      // What was damaged on the way is fetched again.
      if (file.sha256 !== undefined && file.sha256 !== sha256)
        throw new ChannelProblem('hash', 'it is not what the network said it is', false);
      await takeIn(house, { id, kind, name: file.name ?? '', person, conversation, source });
    } finally {
      await rm(source, { force: true });
    }
  }
}

function kindOf({ kind }: RemoteFile): MediaKind {
  return kind === 'sticker' ? 'photo' : kind;
}

/** To disk as it comes. @returns its SHA-256 in base64 @throws UnfitFile beyond the limit */
async function store({ bytes }: FetchedFile, path: string, most: number): Promise<string> {
  const hash = createHash('sha256');
  let length = 0;
  await pipeline(
    bytes,
    async function* counted(parts: AsyncIterable<Uint8Array>) {
      for await (const part of parts) {
        length += part.length;
        if (length > most) throw new UnfitFile('it is too large');
        hash.update(part);
        yield part;
      }
    },
    createWriteStream(path, { flags: 'wx', mode: 0o600 }),
  );
  if (length === 0) throw new UnfitFile('it is empty');
  return hash.digest('base64');
}

function isFinal(problem: unknown): boolean {
  return problem instanceof UnfitFile || (problem instanceof ChannelProblem && problem.isFinal);
}

/** Never an address: it may hold a token. */
function reasonOf(problem: unknown): string {
  if (problem instanceof UnfitFile) return problem.reason;
  if (problem instanceof ChannelProblem) return problem.code;
  return problem instanceof Error ? problem.name : 'failed';
}
