import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import type { ConversationId, MediaId } from '@tertulia/protocol/ids.ts';
import type { MediaState } from '@tertulia/features/media/protocol.ts';
import { until } from './until.ts';
import type { Person } from './world.ts';

/** What an upload says of itself, as `UploadMetadata`. */
export type Told = Readonly<Record<string, string>> & {
  readonly conversation: ConversationId;
  readonly kind: string;
};

/** A bare tus 1.0 client over real HTTP, for one person: it can be cut off wherever a test wants. */
export class Uploader {
  readonly #url: string;
  readonly #person: Person;
  readonly prefix: string;

  constructor(url: string, person: Person) {
    this.#url = url;
    this.#person = person;
    this.prefix = person.side === 'desk' ? '/api' : '/api/door';
  }

  async ask(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: Uint8Array,
  ): Promise<Response> {
    return fetch(this.#url + path, {
      method,
      headers: { cookie: this.#person.cookie, ...headers },
      ...(body && { body: Buffer.from(body) }),
    });
  }

  async begin(size: number, told: Told): Promise<Response> {
    return this.ask('POST', `${this.prefix}/media/uploads`, {
      'tus-resumable': '1.0.0',
      'upload-length': String(size),
      'upload-metadata': metadataOf(told),
    });
  }

  /** @returns where to send it */
  async begun(size: number, told: Told): Promise<string> {
    const response = await this.begin(size, told);
    assert.equal(response.status, 201, await response.text());
    return response.headers.get('location')!;
  }

  async send(location: string, offset: number, bytes: Uint8Array): Promise<Response> {
    return this.ask(
      'PATCH',
      location,
      {
        'tus-resumable': '1.0.0',
        'upload-offset': String(offset),
        'content-type': 'application/offset+octet-stream',
      },
      bytes,
    );
  }

  /**
   * As `send`, but the connection breaks after so many bytes; the server was promised all of them.
   * @param incoming where uploads are on disk: what has come that far is kept, what is on its way may not be
   */
  async sendAndBreak(
    location: string,
    offset: number,
    bytes: Uint8Array,
    after: number,
    incoming: string,
  ): Promise<void> {
    const sending = request(this.#url + location, {
      method: 'PATCH',
      headers: {
        cookie: this.#person.cookie,
        'tus-resumable': '1.0.0',
        'upload-offset': offset,
        'content-type': 'application/offset+octet-stream',
        'content-length': bytes.length,
      },
    });
    sending.on('error', () => {});
    await new Promise((resolve) => sending.write(bytes.subarray(0, after), resolve));
    await until(async () => (await stat(join(incoming, idIn(location)))).size === offset + after);
    sending.destroy();
  }

  async offset(location: string): Promise<{ offset: number; length: number; status: number }> {
    const { status, headers } = await this.ask('HEAD', location, { 'tus-resumable': '1.0.0' });
    return {
      status,
      offset: Number(headers.get('upload-offset')),
      length: Number(headers.get('upload-length')),
    };
  }

  async state(id: MediaId): Promise<MediaState> {
    const response = await this.ask('GET', `${this.prefix}/media/${id}`);
    assert.equal(response.status, 200, await response.clone().text());
    return (await response.json()) as MediaState;
  }

  /** What came of it, once nobody works on it any more. */
  async settled(id: MediaId): Promise<MediaState> {
    let state = await this.state(id);
    await until(async () => (state = await this.state(id)).state !== 'processing');
    return state;
  }

  /** The whole way: begin, send, and what came of it. */
  async upload(bytes: Uint8Array, told: Told): Promise<MediaState> {
    const location = await this.begun(bytes.length, told);
    const { status } = await this.send(location, 0, bytes);
    assert.equal(status, 204);
    return this.settled(idIn(location));
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.ask('GET', path, headers);
  }
}

export function idIn(location: string): MediaId {
  return location.slice(location.lastIndexOf('/') + 1) as MediaId;
}

export function metadataOf(told: Readonly<Record<string, string>>): string {
  return Object.entries(told)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');
}
