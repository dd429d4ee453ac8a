import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  hkdfSync,
  randomBytes,
  verify,
  type ECDH,
} from 'node:crypto';
import type { Answer, Posting } from './post-outside.ts';
import type { PushHere, PushPayload } from './notices/protocol.ts';

export interface Delivered {
  readonly device: TestDevice;
  readonly payload: PushPayload;
  readonly headers: Readonly<Record<string, string>>;
  /** Of what was posted, encrypted. */
  readonly bytes: number;
}

/** A browser's side of a subscription: only it can read what is posted. */
export class TestDevice {
  readonly endpoint: string;
  readonly #keys: ECDH = createECDH('prime256v1');
  readonly #auth = randomBytes(16);

  constructor(endpoint: string) {
    this.endpoint = endpoint;
    this.#keys.generateKeys();
  }

  here(language: 'es' | 'en' = 'es'): PushHere {
    const { endpoint } = this;
    return {
      endpoint,
      p256dh: this.#keys.getPublicKey('base64url'),
      auth: this.#auth.toString('base64url'),
      language,
    };
  }

  /** RFC 8291 and 8188, from their text alone: the library that encrypts has no part in it. */
  read(body: Uint8Array): string {
    const bytes = Buffer.from(body);
    const salt = bytes.subarray(0, 16);
    const keyEnd = 21 + bytes[20]!;
    const theirs = bytes.subarray(21, keyEnd);
    const ours = this.#keys.getPublicKey();
    const shared = this.#keys.computeSecret(theirs);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), ours, theirs]);
    const secret = Buffer.from(hkdfSync('sha256', shared, this.#auth, info, 32));
    const derive = (name: string, length: number) =>
      Buffer.from(hkdfSync('sha256', secret, salt, `Content-Encoding: ${name}\0`, length));
    const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
    decipher.setAuthTag(bytes.subarray(-16));
    const padded = Buffer.concat([decipher.update(bytes.subarray(keyEnd, -16)), decipher.final()]);
    return padded.subarray(0, padded.lastIndexOf(2)).toString();
  }
}

/** A push service in this process: what was posted to it is read with the keys of the device it was for. */
export class TestPushService {
  readonly delivered: Delivered[] = [];
  /** What it answers, by endpoint; all others are accepted. An error: it cannot be reached. */
  readonly answers = new Map<string, Answer | Error>();
  /** All that came, refused or not. */
  readonly postings: Posting[] = [];
  readonly #devices = new Map<string, TestDevice>();

  device(): TestDevice {
    const endpoint = `https://push.example.com/${randomBytes(8).toString('hex')}`;
    const device = new TestDevice(endpoint);
    this.#devices.set(endpoint, device);
    return device;
  }

  readonly post = async (posting: Posting): Promise<Answer> => {
    this.postings.push(posting);
    const answer = this.answers.get(posting.url) ?? { status: 201 };
    if (answer instanceof Error) throw answer;
    const device = this.#devices.get(posting.url);
    if (answer.status === 201 && device) {
      this.delivered.push({
        device,
        payload: JSON.parse(device.read(posting.body)) as PushPayload,
        headers: posting.headers,
        bytes: posting.body.length,
      });
    }
    return answer;
  };

  to(device: TestDevice): PushPayload[] {
    return this.delivered.filter((one) => one.device === device).map(({ payload }) => payload);
  }
}

/** What an `Authorization: vapid` says, if its signature is that of its key (RFC 8292). */
export function readVapidHeader(header: string): { key: string; claims: Record<string, unknown> } {
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(header) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!isSigned) throw new Error('the signature is not of this key');
  return { key, claims: JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown> };
}
