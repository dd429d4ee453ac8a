import { join } from 'node:path';
import { ERRORS, Refusal } from '@tertulia/protocol/errors.ts';
import type { MediaId } from '@tertulia/protocol/ids.ts';
import { logger } from '@tertulia/server/logger.ts';
import type { Media as MediaRoom } from '@tertulia/server/media/media.ts';
import { FileStore } from '@tus/file-store';
import { ERRORS as TUS, Server, type Upload } from '@tus/server';
import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * The tus side of uploads: bytes to disk, from wherever they were cut off. Who may is decided before: it is only given
 * requests that were let in, and for a new upload the id it gets.
 */
export class Receiver {
  readonly #room: MediaRoom;
  readonly #ids = new WeakMap<IncomingMessage, MediaId>();
  readonly #finish: (id: MediaId) => Promise<void>;
  #store: FileStore | undefined;
  #server: Server | undefined;

  /** @param finish is called when the last byte is there, before it is answered */
  constructor(room: MediaRoom, finish: (id: MediaId) => Promise<void>) {
    this.#room = room;
    this.#finish = finish;
  }

  /** @param id of the upload it is about, also of a new one */
  async answer(id: MediaId, request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#server ??= this.#open();
    this.#ids.set(request, id);
    await this.#server.handle(request, response);
  }

  pathOf(id: MediaId): string {
    return join(this.#room.incoming, id);
  }

  /** What is there of it; undefined when nothing is. */
  async find(id: MediaId): Promise<Upload | undefined> {
    return this.#files.getUpload(id).catch(() => undefined);
  }

  async forget(id: MediaId): Promise<void> {
    await this.#files.remove(id).catch(() => undefined);
    await this.#files.configstore.delete(id)?.catch(() => undefined);
  }

  get #files(): FileStore {
    return (this.#store ??= openStore(this.#room.incoming));
  }

  #open(): Server {
    return new Server({
      path: '/uploads',
      datastore: this.#files,
      allowedOrigins: () => false,
      namingFunction: (request) => this.#idOf(request),
      getFileIdFromRequest: (request) => this.#idOf(request),
      generateUrl: (request, { id }) => `${new URL(request.url).pathname.replace(/\/$/, '')}/${id}`,
      onUploadFinish: async (_, { id }) => {
        await this.#finish(id as MediaId);
        return {};
      },
      onResponseError: async (_, problem) => this.#answerOf(problem),
    });
  }

  #idOf({ runtime }: { runtime?: { node?: { req: unknown } } }): string {
    const id = this.#ids.get(runtime?.node?.req as IncomingMessage);
    if (id === undefined) throw new Error('an upload that nobody let in');
    return id;
  }

  async #answerOf(problem: Error | { status_code: number; body: string }) {
    if (!('status_code' in problem)) {
      logger.error({ err: problem }, 'an upload failed');
      return bodyOf(new Refusal('server-problem'));
    }
    if (problem !== TUS.FILE_WRITE_ERROR) return undefined;
    const full = await this.#room.needSpace().catch((refusal: Refusal) => refusal);
    return bodyOf(full ?? new Refusal('server-problem'));
  }
}

/** Size is always known before: it is what the limits are checked by. */
function openStore(directory: string): FileStore {
  const store = new FileStore({ directory });
  store.extensions = ['creation', 'creation-with-upload', 'termination'];
  return store;
}

function bodyOf({ code, message }: Refusal): { status_code: number; body: string } {
  return { status_code: ERRORS[code].status, body: JSON.stringify({ code, message }) };
}
