import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface Received {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  readonly html: string;
}

/** A mail server on loopback that takes everything, or refuses with `refuses`, and delivers nothing. */
export class TestSmtp {
  readonly received: Received[] = [];
  /** A reply to every recipient, e.g. `550 no such mailbox`. */
  refuses: string | undefined;
  readonly #server = createServer((socket) => this.#talk(socket));
  readonly #sockets = new Set<Socket>();

  static async open(): Promise<TestSmtp> {
    const smtp = new TestSmtp();
    await new Promise<void>((resolve) => smtp.#server.listen(0, '127.0.0.1', resolve));
    return smtp;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `smtp://127.0.0.1:${port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #talk(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => undefined);
    socket.setEncoding('utf8');
    const say = (line: string) => socket.write(`${line}\r\n`);
    let buffer = '';
    let isData = false;
    let to = '';
    say('220 test');
    socket.on('data', (chunk: string) => {
      buffer += chunk;
      for (;;) {
        const end = buffer.indexOf(isData ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const part = buffer.slice(0, end);
        buffer = buffer.slice(end + (isData ? 5 : 2));
        if (isData) {
          isData = false;
          this.received.push(readMail(part.replaceAll(/^\.\./gm, '.'), to));
          say('250 taken');
        } else if (/^EHLO/i.test(part)) say('250 test');
        else if (/^RCPT/i.test(part)) {
          to = /<([^>]*)>/.exec(part)?.[1] ?? '';
          say(this.refuses ?? '250 yes');
        } else if (/^DATA/i.test(part)) {
          isData = true;
          say('354 go on');
        } else if (/^QUIT/i.test(part)) socket.end('221 bye\r\n');
        else say('250 yes');
      }
    });
  }
}

function readMail(raw: string, to: string): Received {
  const [headers, body] = readPart(raw);
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? '';
  const parts = body.split(`--${boundary}`).map((part) => readPart(part.replace(/^\r\n/, '')));
  const of = (type: string) => parts.find(([head]) => head.get('content-type')?.startsWith(type));
  return {
    from: headers.get('from') ?? '',
    to,
    subject: decodeWords(headers.get('subject') ?? ''),
    headers,
    text: decodeBody(of('text/plain')),
    html: decodeBody(of('text/html')),
  };
}

type Part = readonly [ReadonlyMap<string, string>, string];

function readPart(raw: string): Part {
  const at = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, at)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return [new Map(headers), raw.slice(at + 4)];
}

function decodeBody(part: Part | undefined): string {
  if (!part) return '';
  const [headers, body] = part;
  const encoding = headers.get('content-transfer-encoding');
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  return encoding === 'quoted-printable' ? decodeQuoted(body.replaceAll(/=\r\n/g, '')) : body;
}

/** RFC 2047. */
function decodeWords(text: string): string {
  return text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, words: string) =>
      /b/i.test(how) ? Buffer.from(words, 'base64').toString() : decodeQuoted(words.replaceAll('_', ' ')),
    );
}

function decodeQuoted(text: string): string {
  const latin = text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return Buffer.from(latin, 'latin1').toString();
}
