import type { CommandId, ConversationId } from '@tertulia/protocol/ids.ts';
import type { PendingFile } from './media.ts';
import { Computed } from './observable.ts';
import type { PendingUpload } from './pending.ts';
import { fileKeys, type Files, type Store, type UploadEntry, type UploadFile } from './store.ts';
import { Turns } from './turns.ts';
import { withoutNothing } from './without-nothing.ts';

/** Shown are steps of a hundredth: each draws the conversation anew. */
const STEPS = 100;

/** The uploads as this tab knows them and as the store keeps them. */
export class UploadEntries {
  readonly all = new Computed<readonly UploadEntry[]>(() => [...this.#entries.values()]);
  readonly #turns: Turns;
  readonly #changed: (conversation: ConversationId) => void;
  /** In the order they were made. */
  #entries = new Map<CommandId, UploadEntry>();
  readonly #blobs = new Map<string, Blob>();
  readonly #progress = new Map<string, number>();
  readonly #drawn = new Map<CommandId, PendingUpload>();
  /** The disk did not take them. */
  readonly #unkept = new Set<CommandId>();

  constructor(store: Promise<Store>, changed: (conversation: ConversationId) => void) {
    this.#turns = new Turns(store, { type: 'uploads' });
    this.#changed = changed;
  }

  get(id: CommandId): UploadEntry | undefined {
    return this.#entries.get(id);
  }

  values(): Iterable<UploadEntry> {
    return this.#entries.values();
  }

  /** As they are shown; the same objects until something changed. */
  of(id: ConversationId): PendingUpload[] {
    const own = [...this.#entries.values()].filter(({ conversation }) => conversation === id);
    return own.map((entry) => this.#draw(entry));
  }

  blob(key: string): Blob | undefined {
    return this.#blobs.get(key);
  }

  /** False when it is not kept: the disk is full. It stays here, and can be added again. */
  async add(entry: UploadEntry, files: Files): Promise<boolean> {
    for (const [key, blob] of files) this.#blobs.set(key, blob);
    this.#show(entry);
    try {
      await this.#turns.write(entry.id, (store) => store.addUpload(entry, files));
      this.#unkept.delete(entry.id);
      return true;
    } catch {
      this.#unkept.add(entry.id);
      return false;
    }
  }

  /** What the disk does not take is found out anew after a reload. */
  change(entry: UploadEntry): Promise<void> {
    this.#show(entry);
    return this.#turns.write(entry.id, (store) => store.changeUpload(entry)).catch(() => {});
  }

  /** `quietly`: who shows it is told by whoever asks. */
  remove(entry: UploadEntry, how?: 'quietly'): void {
    this.#entries.delete(entry.id);
    this.#drawn.delete(entry.id);
    this.#unkept.delete(entry.id);
    for (const key of fileKeys(entry)) this.#blobs.delete(key);
    this.all.changed();
    if (!how) this.#changed(entry.conversation);
    void this.#turns.write(entry.id, (store) => store.removeUpload(entry)).catch(() => {});
  }

  /** From 0 to 1. */
  progressed(file: string, progress: number): boolean {
    const step = Math.floor(progress * STEPS) / STEPS;
    const entry = [...this.values()].find(({ files }) => files.some(({ id }) => id === file));
    if (!entry || this.#progress.get(file) === step) return false;
    this.#progress.set(file, step);
    this.#drawn.delete(entry.id);
    this.#changed(entry.conversation);
    return true;
  }

  /** Reads what is kept: at the start, and when another tab changed it. */
  read(): Promise<void> {
    return this.#turns.run(async (store) => {
      const kept = await store.all('uploads');
      for (const entry of kept)
        for (const key of fileKeys(entry)) {
          const blob = this.#blobs.get(key) ?? (await store.file(key));
          if (blob) this.#blobs.set(key, blob);
        }
      this.#take(kept);
    });
  }

  /** Resolves when every change so far is kept. */
  flush(): Promise<void> {
    return this.#turns.flush();
  }

  /** Forgets what is in memory. */
  reset(): void {
    this.#turns.reset();
    this.#unkept.clear();
    this.#take([]);
    this.#blobs.clear();
  }

  #show(entry: UploadEntry): void {
    this.#entries.set(entry.id, entry);
    this.#drawn.delete(entry.id);
    this.all.changed();
    this.#changed(entry.conversation);
  }

  #take(kept: readonly UploadEntry[]): void {
    const before = this.#entries;
    const isOurs = ({ id }: UploadEntry) => !this.#turns.isKept(id) || this.#unkept.has(id);
    const ours = [...before.values()].filter(isOurs);
    // One whose files are not there could neither be shown nor sent.
    const whole = kept.filter((entry) => fileKeys(entry).every((key) => this.#blobs.has(key)));
    const all = [...ours, ...whole.filter((entry) => !isOurs(entry))].sort((a, b) => a.order - b.order);
    this.#entries = new Map(all.map((entry) => [entry.id, entry]));
    this.#drawn.clear();
    this.all.changed();
    for (const id of new Set([...before.values(), ...all].map(({ conversation }) => conversation)))
      this.#changed(id);
  }

  #draw(entry: UploadEntry): PendingUpload {
    let drawn = this.#drawn.get(entry.id);
    if (!drawn) {
      drawn = { entry, files: entry.files.flatMap((file) => this.#drawFile(file) ?? []) };
      this.#drawn.set(entry.id, drawn);
    }
    return drawn;
  }

  #drawFile({ id, kind, bytes, sent, media, posterKey, ...file }: UploadFile): PendingFile | undefined {
    const { name, width, height, seconds, wave, original } = file;
    const blob = this.#blobs.get(id);
    const posterBlob = posterKey === undefined ? undefined : this.#blobs.get(posterKey);
    if (!blob) return undefined;
    const progress = media ? 1 : (this.#progress.get(id) ?? (bytes > 0 ? sent / bytes : 0));
    const said = { name, width, height, seconds, wave, original, posterBlob, media };
    return { id, kind, blob, progress, ...withoutNothing(said) };
  }
}
