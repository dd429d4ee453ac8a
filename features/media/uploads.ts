import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '@tertulia/protocol/errors.ts';
import type { MediaId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { expecting, sql } from '@tertulia/server/db/sql.ts';
import { seenBy } from '@tertulia/server/gateway/access.ts';
import type { House } from '@tertulia/server/house.ts';
import { logger } from '@tertulia/server/logger.ts';
import { finish } from './finish.ts';
import type { UploadMetadata } from './protocol.ts';
import { Receiver } from './receive.ts';
import { type MediaRow, readRow } from './rows.ts';

/** Of one person at a time: an album on each of a few devices. */
const MOST_UNFINISHED = 30;
/** The last request is answered no later than this; what takes longer is asked for. */
const ANSWER_WITHIN_MS = 8000;

/** Everything on its way in, in one house. */
export class Uploads implements AsyncDisposable {
  readonly receiver: Receiver;
  readonly #house: House;
  readonly #running = new Map<MediaId, Promise<void>>();

  constructor(house: House) {
    this.#house = house;
    this.receiver = new Receiver(house.media, (id) => this.#finishSoon(id));
  }

  /** Room for a new upload. @throws Refusal */
  async admit(person: number, bytes: number, wish: UploadMetadata): Promise<MediaId> {
    const { config, db, media, now } = this.#house;
    const { roster } = await seenBy(this.#house, person, wish.conversation);
    if (bytes === 0) throw new Refusal('media-problem', 'it is empty');
    if (bytes > config.largest[wish.kind === 'poster' ? 'photo' : wish.kind]) throw new Refusal('too-large');
    await media.needSpace(bytes);
    const id = uuidv7(now()) as MediaId;
    await db.write(
      sql`insert into media (ref, person, conversation, kind, state, blob, bytes, created)
        values (${refBytes(id)}, ${person}, ${roster.id}, ${wish.kind}, ${'uploading'}, ${media.blobs.newName()},
          ${bytes}, ${now()})`,
      expecting(
        1,
        'too-fast',
        sql`update media set bytes = bytes where ref = ${refBytes(id)} and
          (select count(*) from media m where m.person = ${person} and m.state in ('uploading', 'processing'))
            <= ${MOST_UNFINISHED}`,
      ),
    );
    return id;
  }

  /** One's own upload that is in no message yet. @throws Refusal `not-found` */
  async own(person: number, id: MediaId): Promise<MediaRow> {
    const row = await readRow(this.#house, id);
    if (row.person !== person || row.message !== 0) throw new Refusal('not-found');
    return row;
  }

  /** It is gone at once for everyone; its files are removed by the worker. */
  async giveUp(id: MediaId): Promise<void> {
    await this.#house.db.write(
      sql`update media set state = 'erased' where ref = ${refBytes(id)} and message = 0`,
    );
  }

  /** Whether the last byte came and nobody has noticed: the server was stopped in between. */
  async isComplete(id: MediaId): Promise<boolean> {
    const upload = await this.receiver.find(id);
    return upload !== undefined && upload.offset === upload.size;
  }

  /** Makes the forms of a complete upload, once however often it is asked for; never rejects. */
  finish(id: MediaId): Promise<void> {
    const running = this.#running.get(id);
    if (running) return running;
    const begun = finish(this.#house, this.receiver, id)
      .catch((problem: unknown) => logger.error({ err: problem }, 'a file waits to be worked on again'))
      .finally(() => this.#running.delete(id));
    this.#running.set(id, begun);
    return begun;
  }

  async #finishSoon(id: MediaId): Promise<void> {
    const answered = new AbortController();
    await Promise.race([
      this.finish(id),
      wait(ANSWER_WITHIN_MS, undefined, { signal: answered.signal, ref: false }).catch(() => undefined),
    ]);
    answered.abort();
  }

  /** What is being worked on stays as it is and is taken up again. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#house.media[Symbol.asyncDispose]();
    await Promise.all(this.#running.values());
  }
}

const byHouse = new WeakMap<House, Uploads>();

/** Routes, workers and the feature's own life share one. */
export function uploadsOf(house: House): Uploads {
  let uploads = byHouse.get(house);
  if (!uploads) byHouse.set(house, (uploads = new Uploads(house)));
  return uploads;
}
