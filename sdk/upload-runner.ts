import type { ErrorCode } from '@tertulia/protocol/errors.ts';
import type { CommandId, ConversationId, MediaId } from '@tertulia/protocol/ids.ts';
import type { UploadEntry, UploadFile } from './store.ts';
import { LostUpload, sendByTus, type TusUpload } from './tus-upload.ts';
import type { Uploads } from './uploads.ts';

/** Files on their way at once. */
const AT_ONCE = 2;
/** Seconds until a file is tried again when the server did not say: doubling up to the second number. */
const FIRST_WAIT = 1;
const LONGEST_WAIT = 30;
/** Milliseconds until the server is asked again whether it is done with a file: half as much more each time. */
const FIRST_LOOK = 200;
const LONGEST_LOOK = 3000;

/** As `MediaState` of the server. */
interface MediaState {
  readonly state: 'uploading' | 'processing' | 'ready' | 'refused';
}

/** Sends the files of one turn. Loaded with the first file that is to be sent. */
export class UploadRunner {
  readonly #uploads: Uploads;
  readonly #running = new Map<string, AbortController>();
  /** Files that wait to be tried again: how to stop waiting. */
  readonly #waits = new Map<string, () => void>();
  readonly #tries = new Map<string, number>();
  #isStopped = false;

  constructor(uploads: Uploads) {
    this.#uploads = uploads;
  }

  /** Something changed. */
  pump(): void {
    if (this.#isStopped) return;
    const wanted = new Set<string>();
    /** Conversations with an earlier message whose files are not all there: a later one does not overtake it. */
    const held = new Set<ConversationId>();
    for (const entry of this.#uploads.entries.values()) {
      const { id, conversation, files } = entry;
      if (entry.state === 'failed' || this.#uploads.isPosted(id)) continue;
      if (!files.every(({ isReady }) => isReady)) {
        held.add(conversation);
        for (const file of files) wanted.add(file.id);
      } else if (!held.has(conversation)) this.#uploads.post(entry);
    }
    for (const [id, stop] of this.#running) if (!wanted.has(id)) stop.abort();
    for (const entry of this.#uploads.entries.values())
      for (const file of entry.files) if (wanted.has(file.id) && !file.isReady) this.#start(entry, file);
    if (wanted.size === 0) this.#uploads.idle();
  }

  /** What is on its way goes on from where it is, in the next turn. */
  stop(): void {
    this.#isStopped = true;
    for (const stop of this.#running.values()) stop.abort();
    for (const stop of this.#waits.values()) stop();
    this.#waits.clear();
  }

  #start(entry: UploadEntry, file: UploadFile): void {
    if (this.#running.has(file.id) || this.#waits.has(file.id) || this.#running.size >= AT_ONCE) return;
    const stop = new AbortController();
    this.#running.set(file.id, stop);
    void this.#send(entry, file, stop.signal)
      .then(
        () => void this.#tries.delete(file.id),
        (problem) => stop.signal.aborted || this.#failed(entry.id, file.id, problem),
      )
      .finally(() => {
        this.#running.delete(file.id);
        this.pump();
      });
  }

  async #send(entry: UploadEntry, file: UploadFile, signal: AbortSignal): Promise<void> {
    const { id, conversation, files } = entry;
    let { media } = file;
    if (!media) {
      await this.#checkSize(file, files.length);
      const poster = file.poster ?? (await this.#sendPoster(id, conversation, file, signal));
      const { kind, name, wave, original } = file;
      const metadata: Record<string, string> = {
        conversation,
        kind,
        ...(name && { name }),
        ...(poster && { poster }),
        ...(wave && { wave }),
        ...(original && { original: '1' }),
      };
      const url = await this.#sendBlob(file.id, file.url, metadata, signal, {
        begun: (begun) => void this.#change(id, file, { url: begun, sent: 0 }),
        progressed: (sent) => this.#uploads.progressed(file.id, sent / file.bytes),
        taken: (sent) => void this.#change(id, file, { sent }),
      });
      media = idIn(url);
      await this.#change(id, file, { media, sent: file.bytes });
    }
    await this.#untilReady(media, signal);
    await this.#change(id, file, { isReady: true });
  }

  /** A video whose still picture the server does not want has none. */
  async #sendPoster(
    id: CommandId,
    conversation: string,
    file: UploadFile,
    signal: AbortSignal,
  ): Promise<MediaId | undefined> {
    if (file.posterKey === undefined) return undefined;
    try {
      const metadata = { conversation, kind: 'poster' };
      const url = await this.#sendBlob(file.posterKey, file.posterUrl, metadata, signal, {
        begun: (posterUrl) => void this.#change(id, file, { posterUrl }),
      });
      const poster = idIn(url);
      await this.#untilReady(poster, signal);
      await this.#change(id, file, { poster });
      return poster;
    } catch (problem) {
      if (this.#judge(problem).code === undefined) throw problem;
      return undefined;
    }
  }

  async #sendBlob(
    key: string,
    url: string | undefined,
    metadata: Record<string, string>,
    signal: AbortSignal,
    on: TusUpload['on'],
  ): Promise<string> {
    const blob = this.#uploads.entries.blob(key);
    // Forgotten between two moments: the entry is gone too.
    if (!blob) throw new Error('The file is not here.');
    const { http, platform } = this.#uploads;
    const endpoint = `${http.base}/media/uploads`;
    const problem: TusUpload['problem'] = (status, text) => http.problem(status, text);
    return sendByTus({ blob, url, endpoint, metadata, fetch: platform.fetch, signal, on, problem });
  }

  async #checkSize({ kind, bytes }: UploadFile, files: number): Promise<void> {
    const limits = await this.#uploads.loadLimits();
    if (limits && (bytes > limits[kind] || files > limits.perMessage)) throw new RefusedFile('too-large');
  }

  async #untilReady(media: MediaId, signal: AbortSignal): Promise<void> {
    const { http } = this.#uploads;
    for (let wait = FIRST_LOOK; ; wait = Math.min(LONGEST_LOOK, wait * 1.5)) {
      const { state } = await http.get<MediaState>(`/media/${media}`, signal).catch((problem: unknown) => {
        throw http.judge(problem).code === 'not-found' ? new LostUpload() : problem;
      });
      if (state === 'ready') return;
      if (state === 'refused') throw new RefusedFile('media-problem');
      await this.#sleep(wait, signal);
    }
  }

  #sleep(ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const cancel = this.#uploads.platform.later(ms, resolve);
    signal.addEventListener('abort', () => {
      cancel();
      reject(new Error('stopped'));
    });
    return promise;
  }

  #change(id: CommandId, file: UploadFile, change: Partial<UploadFile>): Promise<void> {
    return this.#uploads.changeFile(id, file.id, change);
  }

  /** `code`: why it failed for good. */
  #judge(problem: unknown): { code?: ErrorCode; wait?: number } {
    return problem instanceof RefusedFile ? problem : this.#uploads.http.judge(problem);
  }

  #failed(id: CommandId, file: string, problem: unknown): void {
    // What the server refused, or has lost, begins anew if it is tried again.
    if (problem instanceof RefusedFile || problem instanceof LostUpload) this.#uploads.startAnew(id, file);
    const { code, wait } = this.#judge(problem);
    if (code) return this.#uploads.fail(id, code);
    const tries = this.#tries.get(file) ?? 0;
    this.#tries.set(file, tries + 1);
    const seconds = wait ?? Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** tries);
    const again = () => {
      this.#waits.delete(file);
      this.pump();
    };
    this.#waits.set(file, this.#uploads.platform.later(seconds * 1000, again));
  }
}

/** The server does not want it. */
class RefusedFile extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode) {
    super(code);
    this.code = code;
  }
}

/** The last part of an upload's address is what the file is called. */
function idIn(url: string): MediaId {
  return new URL(url).pathname.split('/').at(-1) as MediaId;
}
