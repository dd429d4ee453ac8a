import { Refusal, type ErrorCode } from '@tertulia/protocol/errors.ts';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { CommandId, ConversationId } from '@tertulia/protocol/ids.ts';
import type { Http } from './http.ts';
import type { MediaLimits, MediaPost } from './media.ts';
import type { Parts } from './parts.ts';
import type { Platform } from './platform.ts';
import {
  fileKeys,
  type Files,
  type Note,
  type OutboxEntry,
  type UploadEntry,
  type UploadFile,
} from './store.ts';
import { UploadEntries } from './upload-entries.ts';
import type { UploadRunner } from './upload-runner.ts';
import { withoutNothing } from './without-nothing.ts';

/** Milliseconds until the code that uploads is loaded again when it could not be. */
const LOAD_AGAIN = 5000;

/**
 * Messages with files, from the moment they are made until they are posted.
 *
 * Each is kept on this device with its files before anything is sent. When all its files are at the server, the message
 * goes into the outbox under the same id, and the files stay here until it is stored: whatever crashes in between is
 * harmless to do again. What uploads is loaded with the first of them. Tabs that share a store take turns.
 */
export class Uploads {
  readonly entries: UploadEntries;
  readonly http: Http;
  readonly #parts: Parts;
  #runner: UploadRunner | undefined;
  #online = false;
  /** From asking for the store's hold until it was given back. */
  #asked = false;
  #letGo: (() => void) | undefined;
  #wantsLimits = false;

  constructor(parts: Parts, http: Http) {
    this.#parts = parts;
    this.http = http;
    this.entries = new UploadEntries(parts.store, (id) => parts.whole.unsentChanged(id));
  }

  get platform(): Platform {
    return this.#parts.platform;
  }

  /** Another tab did something. */
  noted(note: Note): void {
    if (note.type === 'stored') this.stored(note.id);
    else if (note.type === 'progress') this.entries.progressed(note.file, note.progress);
    else if (note.type === 'uploads')
      void this.entries
        .read()
        .then(() => this.#pump())
        .catch(() => {});
  }

  add(conversation: ConversationId, { files, text = '', ...post }: MediaPost, id: CommandId): void {
    const { platform, outbox } = this.#parts;
    const body = { text, ...withoutNothing(post) };
    const guard = this.#parts.guardOf(conversation);
    if (files.length === 0) return void outbox.add(conversation, 'message.post', body, { id, ...guard });
    const at = platform.now();
    const made = files.map(({ blob, poster, ...file }) => {
      const key = platform.newId();
      const posterKey = `${key}-poster`;
      const row: UploadFile = { id: key, ...file, bytes: blob.size, sent: 0, ...(poster && { posterKey }) };
      return { row, blobs: [[key, blob] as const, ...(poster ? [[posterKey, poster] as const] : [])] };
    });
    const entry: UploadEntry = {
      id,
      conversation,
      body,
      files: made.map(({ row }) => row),
      at,
      order: outbox.nextOrder(at),
      ...guard,
      state: 'uploading',
    };
    void this.#keep(
      entry,
      made.flatMap(({ blobs }) => blobs),
    );
  }

  /** Those that the outbox does not have, as if it had. */
  get unsent(): OutboxEntry[] {
    const all = this.entries.all.get().filter(({ id }) => !this.isPosted(id));
    return all.map(({ files: _files, state, ...entry }) => {
      return { ...entry, kind: 'message.post', state: state === 'failed' ? state : 'queued' };
    });
  }

  /** Undefined when it is no message with files, or the outbox has it. */
  outcome(id: CommandId): Promise<number> | undefined {
    const entry = this.entries.get(id);
    if (!entry || this.isPosted(id)) return undefined;
    return entry.code ? Promise.reject(new Refusal(entry.code)) : this.#parts.outcomes.of(id);
  }

  /** False when it is no message with files. */
  retry(id: CommandId): boolean {
    const entry = this.entries.get(id);
    if (!entry) return false;
    const { code, ...rest } = entry;
    const isUnkept = code === 'storage-full';
    if (this.isPosted(id) ? !this.#parts.outbox.discard(id) : entry.state !== 'failed') return true;
    // Uploads that were never posted are not kept by the server for ever: each is asked about again.
    const files = rest.files.map(({ isReady: _isReady, ...file }) => file);
    const again: UploadEntry = { ...rest, files, state: 'uploading' };
    if (isUnkept) void this.#keep(again, this.#blobsOf(again));
    else void this.entries.change(again).then(() => this.#pump());
    return true;
  }

  /** Undefined when it is no message with files; false when it is posted already. */
  discard(id: CommandId): boolean | undefined {
    const entry = this.entries.get(id);
    if (!entry) return undefined;
    if (this.isPosted(id) && !this.#parts.outbox.discard(id)) return false;
    this.entries.remove(entry);
    this.#parts.outcomes.reject(id, new Refusal('not-found', 'discarded'));
    this.#pump();
    for (const url of entry.files.flatMap((file) => [file.url ?? [], file.posterUrl ?? []].flat()))
      void this.#terminate(url);
    return true;
  }

  /** The server has the message: the files are no longer needed here. */
  stored(id: CommandId, how?: 'quietly'): void {
    const entry = this.entries.get(id);
    if (entry) this.entries.remove(entry, how);
  }

  /** Events prove what was stored. */
  confirm(events: readonly LogEvent[]): void {
    for (const { id } of events) if (id) this.stored(id);
  }

  online(): void {
    this.#online = true;
    this.#takeTurn();
    if (this.#wantsLimits) void this.loadLimits();
  }

  offline(): void {
    this.#online = false;
    this.#letGo?.();
  }

  /** Undefined when they cannot be asked now; then they are with the next connection. */
  async loadLimits(): Promise<MediaLimits | undefined> {
    const known = this.#parts.limits.get();
    if (known) return known;
    const limits = await this.http.get<MediaLimits>('/media/limits').catch(() => undefined);
    this.#wantsLimits = !limits;
    if (limits) this.#parts.limits.set(limits);
    return limits;
  }

  flush(): Promise<void> {
    return this.entries.flush();
  }

  /** Forgets what is in memory, for another person. */
  reset(): void {
    this.offline();
    this.entries.reset();
  }

  // What the runner needs.

  isPosted(id: CommandId): boolean {
    return this.#parts.outbox.get(id) !== undefined;
  }

  changeFile(id: CommandId, file: string, change: Partial<UploadFile>): Promise<void> {
    const entry = this.entries.get(id);
    if (!entry) return Promise.resolve();
    const files = entry.files.map((one) => (one.id === file ? { ...one, ...change } : one));
    return this.entries.change({ ...entry, files });
  }

  /** As if nothing of it had been sent. */
  startAnew(id: CommandId, file: string): void {
    const entry = this.entries.get(id);
    if (!entry) return;
    const files = entry.files.map((one) => {
      const { url: _url, media: _media, poster: _poster, posterUrl: _posterUrl, ...rest } = one;
      return one.id === file ? { ...rest, sent: 0 } : one;
    });
    void this.entries.change({ ...entry, files });
  }

  progressed(file: string, progress: number): void {
    if (!this.entries.progressed(file, progress)) return;
    void this.#parts.store.then((store) => store.tell({ type: 'progress', file, progress }));
  }

  fail(id: CommandId, code: ErrorCode): void {
    const entry = this.entries.get(id);
    if (!entry) return;
    void this.entries.change({ ...entry, state: 'failed', code });
    this.#parts.outcomes.reject(id, new Refusal(code));
  }

  /** All its files are at the server. */
  post({ id, conversation, body, files, expectSeq, guard }: UploadEntry): void {
    const media = files.map((file) => file.media);
    this.#parts.outbox.add(
      conversation,
      'message.post',
      { ...body, media },
      { id, ...withoutNothing({ expectSeq, guard }) },
    );
  }

  /** Nothing is left to do. */
  idle(): void {
    this.#letGo?.();
  }

  async #keep(entry: UploadEntry, files: Files): Promise<void> {
    if (await this.entries.add(entry, files)) this.#pump();
    else this.fail(entry.id, 'storage-full');
  }

  #blobsOf(entry: UploadEntry): Files {
    return fileKeys(entry).flatMap((key) => {
      const blob = this.entries.blob(key);
      return blob ? [[key, blob] as const] : [];
    });
  }

  #pump(): void {
    if (this.#runner) this.#runner.pump();
    else this.#takeTurn();
  }

  #hasWork(): boolean {
    for (const { id, state } of this.entries.values())
      if (state === 'uploading' && !this.isPosted(id)) return true;
    return false;
  }

  /** Waits for the hold, then uploads until nothing is left or the connection is lost. */
  #takeTurn(): void {
    if (!this.#online || this.#asked || !this.#hasWork()) return;
    this.#asked = true;
    const { store, platform } = this.#parts;
    const turn = async () => {
      await this.entries.read();
      const { UploadRunner } = await platform.loadUploading();
      if (!this.#online) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#letGo = resolve;
      this.#runner = new UploadRunner(this);
      this.#runner.pump();
      await promise;
    };
    const over = (wait: number) => {
      this.#runner?.stop();
      this.#runner = this.#letGo = undefined;
      this.#asked = false;
      platform.later(wait, () => this.#takeTurn());
    };
    void store
      .then((opened) => opened.hold('uploads', turn))
      .then(
        () => over(0),
        () => over(LOAD_AGAIN),
      );
  }

  /** So that the server need not keep what nobody wants. It clears away what it is not told of. */
  async #terminate(url: string): Promise<void> {
    const headers = { 'tus-resumable': '1.0.0' };
    await this.#parts.platform.fetch(url, { method: 'DELETE', headers }).catch(() => {});
  }
}
