import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { COMMON_PASSWORDS } from './common-passwords.ts';
import { SHORTEST_PASSWORD } from './protocol.ts';

const derive = promisify(argon2);

/** OWASP's second set for argon2id: 19 MiB, so that two at a time fit on the smallest server. */
const COST: Cost = { memory: 19_456, passes: 2, parallelism: 1 };

interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** As it is stored: `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`. @throws Refusal `too-fast` when too many wait */
export function hashPassword(password: string): Promise<string> {
  return inTurn(async () => {
    const salt = randomBytes(16);
    return write(COST, salt, await hash(password, salt, COST, 32));
  });
}

/**
 * Whether this is the password that was stored. Costs the same when nothing was: how long an answer takes does not
 * tell whether there is an account. @throws Refusal `too-fast` when too many wait
 */
export function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  return inTurn(async () => {
    const { cost, salt, expected } = read(stored ?? NOBODYS);
    const actual = await hash(password, salt, cost, expected.length);
    return timingSafeEqual(actual, expected) && stored !== undefined;
  });
}

/** True when the stored string was made at another cost than today's: hash again at the next sign-in. */
export function isOutdated(stored: string): boolean {
  const { cost } = read(stored);
  return cost.memory !== COST.memory || cost.passes !== COST.passes || cost.parallelism !== COST.parallelism;
}

/** @throws Refusal `frame-problem` for a password that would be among the first guesses */
export function checkNewPassword(password: string, email: string): void {
  const plain = normal(password).toLowerCase();
  const guessable =
    plain.length < SHORTEST_PASSWORD ||
    new Set(plain).size < 4 ||
    COMMON_PASSWORDS.has(plain) ||
    plain === email ||
    plain === email.split('@')[0];
  if (guessable) throw new Refusal('frame-problem', 'password: too easy to guess');
}

function hash(password: string, salt: Uint8Array, cost: Cost, tagLength: number): Promise<Buffer> {
  return derive('argon2id', { message: normal(password), nonce: salt, tagLength, ...cost });
}

/** The same letters typed on two keyboards can differ in their bytes. */
function normal(password: string): string {
  return password.normalize('NFKC');
}

function write(cost: Cost, salt: Uint8Array, tag: Uint8Array): string {
  const [saltText, tagText] = [salt, tag].map((bytes) =>
    Buffer.from(bytes).toString('base64').replaceAll('=', ''),
  );
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${saltText}$${tagText}`;
}

function read(stored: string): { cost: Cost; salt: Buffer; expected: Buffer } {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(
    stored,
  );
  if (!parts) throw new Error('a stored password is not an argon2id string');
  const [, memory, passes, parallelism, salt = '', tag = ''] = parts;
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    expected: Buffer.from(tag, 'base64'),
  };
}

/** Belongs to no account and no password. */
const NOBODYS = write(COST, randomBytes(16), randomBytes(32));

/** Two cores' worth: a storm of sign-ins must not take the machine from those who are writing. */
const AT_ONCE = 2;
const MOST_WAITING = 50;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING) throw new Refusal('too-fast', undefined, 10);
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    // The place is handed over, not given back: nobody can slip in between.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
