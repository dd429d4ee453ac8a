import { type ChannelIo, ChannelProblem } from '@tertulia/channels/channel.ts';
import type { FetchedFile, Inbound } from '@tertulia/channels/inbound.ts';
import type { Answer, HttpRequest } from '@tertulia/channels/plan.ts';
import type { NewTemplate, Template } from '@tertulia/channels/templates.ts';
import type { OpenFile } from './channels/parts.ts';
import { signatureOf } from './test-channel.ts';

/** What the network answers next: down (nothing arrives), lost (it arrives, its answer does not), or a status with a body. */
export type Fault = 'down' | 'lost' | { readonly status: number; readonly body?: object };

export interface SentMessage {
  readonly remote: string;
  readonly to: string;
  /** Of ours. */
  readonly id: string;
  readonly text?: string;
  readonly [more: string]: unknown;
}

/** The network itself, in this process: what was sent to it, what it answers, what can be fetched from it. */
export class TestNetwork {
  /** All messages that arrived, in order. */
  readonly sent: SentMessage[] = [];
  readonly actions: Record<string, unknown>[] = [];
  /** The bytes of each upload, by the name the network gave it. */
  readonly uploads = new Map<string, Buffer>();
  /** What was asked for, in order. */
  readonly downloads: string[] = [];
  /** What can be fetched; an error is thrown. */
  readonly files = new Map<string, { bytes: Uint8Array; type?: string } | Error>();
  readonly templates: Template[] = [];
  /** What `poll` gives: everything after the cursor, which counts them. */
  readonly updates: Inbound[] = [];
  /** Requests as they came, arrived or not. */
  readonly requests: HttpRequest[] = [];
  /** One for each of the next requests. */
  readonly faults: Fault[] = [];
  /** Until it is taken away, of every request. */
  fault: Fault | undefined;
  /** Called when a request has come, before it is answered. */
  onRequest: ((request: HttpRequest) => unknown) | undefined;
  openFile: OpenFile | undefined;
  #next = 1;

  /** The way out of a house that is connected to this network: give it to `channelsFeature`. */
  readonly openIo = ({ now, openFile }: { now: () => number; openFile: OpenFile }): ChannelIo => {
    this.openFile = openFile;
    return {
      now,
      request: (request) => this.#answer(request),
      download: (url) => this.#download(url),
    };
  };

  /** A request to a webhook as this network signs it. */
  signed(events: readonly unknown[], secret: string): { payload: string; headers: Record<string, string> } {
    const payload = JSON.stringify({ events });
    return {
      payload,
      headers: { 'content-type': 'application/json', 'x-test-signature': signatureOf(secret, payload) },
    };
  }

  async #answer(request: HttpRequest): Promise<Answer> {
    this.requests.push(request);
    await this.onRequest?.(request);
    const fault = this.faults.shift() ?? this.fault;
    if (fault === 'down') return { is: 'unsent', problem: 'connection refused' };
    if (typeof fault === 'object')
      return { is: 'answered', status: fault.status, headers: {}, body: JSON.stringify(fault.body ?? {}) };
    const said = await this.#take(request);
    if (fault === 'lost') return { is: 'lost', problem: 'no answer' };
    return { is: 'answered', status: 200, headers: {}, body: JSON.stringify(said) };
  }

  async #take({ url, method, body }: HttpRequest): Promise<object> {
    const { pathname, searchParams } = new URL(url);
    const json = body && 'json' in body ? (body.json as Record<string, unknown>) : {};
    switch (`${method} ${pathname}`) {
      case 'POST /messages': {
        const known = this.sent.find(
          ({ id, text, file }) => id === json['id'] && text === json['text'] && file === json['file'],
        );
        const remote = `remote-${this.#next++}`;
        this.sent.push({
          ...(json as unknown as SentMessage),
          remote,
          ...(known && { repeats: known.remote }),
        });
        return { remote };
      }
      case 'POST /uploads': {
        const made = `upload-${this.#next++}`;
        const file = body && 'form' in body ? body.form.find((part) => 'file' in part) : undefined;
        if (file && 'file' in file && this.openFile) {
          const { bytes } = await this.openFile(file.file, file.as);
          this.uploads.set(made, Buffer.concat(await Array.fromAsync(bytes)));
        }
        return { made };
      }
      case 'POST /actions':
        this.actions.push(json);
        return {};
      case 'POST /templates': {
        const { examples: _, ...template } = json as unknown as NewTemplate;
        const added: Template = { ...template, remote: `template-${this.#next++}`, state: 'pending' };
        this.templates.push(added);
        return added;
      }
      case 'GET /templates':
        return { templates: this.templates };
      case 'GET /updates': {
        const after = Number(searchParams.get('after'));
        return { events: this.updates.slice(after), cursor: String(this.updates.length) };
      }
      default:
        return {};
    }
  }

  async #download(url: string): Promise<FetchedFile> {
    const name = new URL(url).pathname.replace('/files/', '');
    this.downloads.push(name);
    const found = this.files.get(name);
    if (!found) throw new ChannelProblem('404', 'no such file', true);
    if (found instanceof Error) throw found;
    const { bytes, type } = found;
    return {
      bytes: (async function* () {
        yield bytes;
      })(),
      ...(type && { type }),
    };
  }
}
