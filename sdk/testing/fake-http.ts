import { ERRORS, type ErrorCode } from '@tertulia/protocol/errors.ts';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { UpOf } from '@tertulia/protocol/up.ts';
import { FakeOwn } from './fake-own.ts';
import type { FakeServer } from './fake-server.ts';

export interface HttpRequest {
  readonly person: PersonId;
  readonly method: string;
  /** Without the server and `/api`. */
  readonly path: string;
  readonly at: number;
}

/** One file that is being uploaded, or was. */
export interface FakeUpload {
  readonly id: string;
  readonly person: PersonId;
  readonly metadata: Readonly<Record<string, string>>;
  readonly length: number;
  bytes: Uint8Array;
  /** When it will be ready. */
  readyAt: number;
  /** The message it is in. */
  message?: string;
}

/** Files and one's own things over HTTP: what a client may rely on. */
export class FakeHttp {
  readonly uploads = new Map<string, FakeUpload>();
  /** Every request, as it was made. */
  readonly asked: HttpRequest[] = [];
  limits: Record<string, number> = {
    photo: 1e7,
    video: 1e8,
    voice: 1e7,
    audio: 1e7,
    file: 1e8,
    perMessage: 10,
  };
  /** Milliseconds between the last byte and `ready`. */
  processing = 500;
  /** Whether this file is not what it says it is. */
  refuses: (upload: FakeUpload) => boolean = () => false;
  /** Refuses that an upload begins. */
  refusesBegin: (metadata: FakeUpload['metadata']) => ErrorCode | undefined = () => undefined;
  readonly #server: FakeServer;
  readonly #own = new Map<PersonId, FakeOwn>();

  constructor(server: FakeServer) {
    this.#server = server;
  }

  own(person: PersonId): FakeOwn {
    const own = this.#own.get(person) ?? new FakeOwn();
    this.#own.set(person, own);
    return own;
  }

  /** Why a message with files cannot be posted. */
  refusalOf(person: PersonId, { id, body }: UpOf<'do'>): ErrorCode | undefined {
    const media = Array.isArray(body['media']) ? body['media'] : [];
    const uploads = media.map((one) => this.uploads.get(String(one)));
    const isGood = (upload: FakeUpload | undefined) =>
      upload?.person === person && this.#stateOf(upload) === 'ready' && (upload.message ?? id) === id;
    if (!uploads.every(isGood)) return 'not-found';
    for (const upload of uploads) upload!.message = id;
    return undefined;
  }

  async fetch(person: PersonId, address: string, request: RequestInit): Promise<Response> {
    const path = address.replace(/^https:\/\/here\/api(\/door)?/, '');
    const asked = { person, method: request.method ?? 'GET', path, at: this.#server.clock.now };
    this.asked.push(asked);
    const { faults } = this.#server;
    await this.#passes(request.signal);
    const loss = faults.isAway() ? 'request' : faults.losesHttp(asked);
    if (loss === 'request') throw new TypeError('The network is away.');
    const body = request.body instanceof Blob ? await request.body.arrayBuffer() : undefined;
    const bytes = new Uint8Array(body ?? new ArrayBuffer());
    const half = loss === 'half' ? bytes.subarray(0, bytes.length >> 1) : bytes;
    const answer = this.#answer(asked, new Headers(request.headers), half);
    await this.#passes(request.signal);
    if (loss) throw new TypeError('The answer is lost.');
    return answer;
  }

  #answer({ person, method, path }: HttpRequest, headers: Headers, bytes: Uint8Array): Response {
    const [, first, second, third] = path.split('/');
    if (first === 'mine') {
      const own = this.own(person);
      return Response.json(second ? own.kept(second as ConversationId) : own.mine());
    }
    if (first !== 'media') return refusal('not-found');
    if (second === 'limits') return Response.json(this.limits);
    if (second !== 'uploads') return this.#state(person, second!);
    if (method === 'POST') return this.#begin(person, headers);
    const upload = this.uploads.get(third ?? '');
    if (upload?.person !== person) return refusal('not-found');
    if (method === 'DELETE') {
      this.uploads.delete(upload.id);
      return new Response(null, { status: 204 });
    }
    if (method === 'PATCH') {
      if (Number(headers.get('upload-offset')) !== upload.bytes.length) return refusal('conflict');
      upload.bytes = Buffer.concat([upload.bytes, bytes]);
      upload.readyAt = this.#server.clock.now + this.processing;
    }
    return answerTo(upload);
  }

  #begin(person: PersonId, headers: Headers): Response {
    const pairs = (headers.get('upload-metadata') ?? '').split(',').map((pair) => pair.split(' '));
    const decode = (text = '') => Buffer.from(text, 'base64').toString();
    const metadata = Object.fromEntries(pairs.map(([key = '', value]) => [key, decode(value)]));
    const conversation = this.#server.conversations.get(metadata['conversation'] as ConversationId);
    const code = conversation?.members.has(person) ? this.refusesBegin(metadata) : 'not-found';
    if (code) return refusal(code);
    const id = this.#server.id();
    const length = Number(headers.get('upload-length'));
    const upload = { id, person, metadata, length, bytes: new Uint8Array(), readyAt: 0 };
    this.uploads.set(id, upload);
    return answerTo(upload, 201);
  }

  #state(person: PersonId, id: string): Response {
    const upload = this.uploads.get(id);
    if (upload?.person !== person) return refusal('not-found');
    return Response.json({ id, state: this.#stateOf(upload) });
  }

  #stateOf(upload: FakeUpload): string {
    if (upload.bytes.length < upload.length) return 'uploading';
    if (upload.readyAt > this.#server.clock.now) return 'processing';
    return this.refuses(upload) ? 'refused' : 'ready';
  }

  /** Half of the way. */
  #passes(signal: AbortSignal | null | undefined): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const cancel = this.#server.clock.later(this.#server.faults.delay(), resolve);
    const stop = () => {
      cancel();
      reject(new DOMException('stopped', 'AbortError'));
    };
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop);
    return promise;
  }
}

function answerTo({ id, bytes, length }: FakeUpload, status = 200): Response {
  const headers = {
    location: `/api/media/uploads/${id}`,
    'upload-offset': `${bytes.length}`,
    'upload-length': `${length}`,
  };
  return new Response(null, { status, headers });
}

function refusal(code: ErrorCode): Response {
  return Response.json({ code, message: ERRORS[code].sentence }, { status: ERRORS[code].status });
}
