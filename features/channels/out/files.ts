import { createReadStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Capabilities, FileLimit } from '@tertulia/channels/capabilities.ts';
import type { CarriedFile, FileKind } from '@tertulia/channels/carried.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Form } from '@tertulia/server/media/blobs.ts';
import { UnfitFile } from '@tertulia/server/media/media.ts';
import type { Media } from '../../media/protocol.ts';
import type { OpenFile } from '../parts.ts';

/** The files of one message, as they are to leave. What was made for it alone goes when it has left. */
export interface ReadyFiles extends AsyncDisposable {
  readonly files: readonly CarriedFile[];
}

/** Files of ours in the forms that a network takes. None of them is ever held in memory. */
export class OutgoingFiles {
  readonly #house: House;
  /** By what is said of them in plans. */
  readonly #ready = new Map<string, Form>();

  constructor(house: House) {
    this.#house = house;
  }

  /** @throws Gone when one of them is not there any more */
  async ready(
    conversation: number,
    seq: number,
    media: readonly Media[],
    takes: Capabilities,
  ): Promise<ReadyFiles> {
    const made: string[] = [];
    const blobs = await this.#blobsOf(conversation, seq);
    const files: CarriedFile[] = [];
    for (const one of media) {
      const blob = blobs.get(one.id);
      if (!blob) throw new Gone();
      const { form, kind } = await this.#formFor(blob, one, takes, made);
      this.#ready.set(one.id, form);
      files.push({
        id: one.id,
        kind,
        type: form.type,
        bytes: (await stat(form.path)).size,
        name: one.name ?? `${kind}.${endingOf(form)}`,
        ...(one.seconds !== undefined && { seconds: one.seconds }),
      });
    }
    return {
      files,
      [Symbol.asyncDispose]: async () => {
        for (const { id } of media) this.#ready.delete(id);
        for (const path of made) await rm(path, { force: true });
      },
    };
  }

  /** What was made ready. */
  readonly open: OpenFile = async (file) => {
    const form = this.#ready.get(file);
    if (!form) throw new Gone();
    return { bytes: createReadStream(form.path), size: (await stat(form.path)).size };
  };

  async #blobsOf(conversation: number, seq: number): Promise<Map<string, string>> {
    const rows = await this.#house.db.rows<{ ref: Uint8Array; blob: string }>(
      sql`select ref, blob from media where conversation = ${conversation} and message = ${seq} and state = 'ready'`,
    );
    return new Map(rows.map(({ ref, blob }) => [formatUuid(ref), blob]));
  }

  /** As what it is if the network takes that, else in a form that it takes, else as any file. */
  async #formFor(
    blob: string,
    { kind, forms }: Media,
    { files, voiceAsOgg }: Capabilities,
    made: string[],
  ): Promise<{ form: Form; kind: FileKind }> {
    const { blobs } = this.#house.media;
    const name = FORMS.find((one) => forms.includes(one));
    const form = name && (await blobs.find(blob, name));
    if (!form) throw new Gone();
    if (kind === 'voice' && voiceAsOgg) {
      const ogg = await this.#make('ogg', form, made);
      if (ogg) return { form: ogg, kind };
      return takenAs(files.audio, form) ? { form, kind: 'audio' } : { form, kind: 'file' };
    }
    if (takenAs(files[kind], form)) return { form, kind };
    if (kind === 'photo' && files.photo?.types.includes('image/jpeg')) {
      const jpeg = await this.#make('jpg', form, made);
      if (jpeg) return { form: jpeg, kind };
    }
    return { form, kind: 'file' };
  }

  /** Undefined when it cannot be made of this one. */
  async #make(ending: keyof typeof MADE, { path }: Form, made: string[]): Promise<Form | undefined> {
    const { media } = this.#house;
    await mkdir(media.incoming, { recursive: true });
    const target = join(media.incoming, `${media.blobs.newName()}.${ending}`);
    made.push(target);
    try {
      await (ending === 'ogg' ? media.remuxToOgg(path, target) : media.drawJpeg(path, target));
      return { path: target, type: MADE[ending] };
    } catch (problem) {
      if (problem instanceof UnfitFile) return undefined;
      throw problem;
    }
  }
}

/** What was to be sent was erased meanwhile. */
export class Gone extends Error {}

const MADE = { ogg: 'audio/ogg', jpg: 'image/jpeg' } as const;
/** What a network is given of a file: what it plays or shows, else the file itself. */
const FORMS = ['large', 'play', 'original'] as const;

function takenAs(limit: FileLimit | undefined, { type }: Form): boolean {
  return limit?.types.includes(type) ?? false;
}

function endingOf({ path }: Form): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
