import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import * as z from 'zod';

const MEGABYTE = 1024 * 1024;

function megabytes(standard: number) {
  return z.coerce.number().int().min(1).max(10_000).default(standard);
}

/** The environment, parsed once. Nothing else reads `process.env`. */
const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: z.string().default('0.0.0.0'),
  TERTULIA_DATA: z.string().default('./data'),
  /** Where people reach this server, e.g. `https://chat.example.com`. Cookies are `Secure` when it is https. */
  TERTULIA_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Addresses of reverse proxies whose `X-Forwarded-For` is believed, separated by commas. */
  TERTULIA_PROXIES: z.string().default(''),
  /** `off` only for benchmarks and rehearsals on loopback. */
  TERTULIA_LIMITS: z.enum(['on', 'off']).default('on'),
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  /** `nats://host:4222`, or several separated by commas. Only together with `DATABASE_URL`. */
  NATS_URL: z
    .string()
    .regex(/^(nats|tls):\/\//)
    .optional(),
  /** Where mail is handed over: `smtps://user:password@mail.example.com`. Without it nobody is written to. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//)
    .optional(),
  /** Whom mail is from: `Café Gijón <hola@example.com>`. */
  MAIL_FROM: z
    .string()
    .max(300)
    .regex(/^[^\r\n]*[^\s<>@]+@[^\s<>@]+[^\r\n]*$/)
    .optional(),
  /** Map pictures, e.g. `https://tiles.example/{z}/{x}/{y}.png`. Without it places are drawn, and nobody is asked. */
  MAP_TILES: z
    .url({ protocol: /^https?$/ })
    .refine(
      (url) => ['{z}', '{x}', '{y}'].every((part) => decodeURI(url).includes(part)),
      'needs {z}, {x} and {y}',
    )
    .optional(),
  /** Whose maps they are, as their licence wants it said. */
  MAP_ATTRIBUTION: z.string().max(200).default(''),
  /** The largest file of each kind that is taken. */
  TERTULIA_LARGEST_PHOTO_MB: megabytes(30),
  TERTULIA_LARGEST_VIDEO_MB: megabytes(200),
  TERTULIA_LARGEST_VOICE_MB: megabytes(25),
  TERTULIA_LARGEST_AUDIO_MB: megabytes(50),
  TERTULIA_LARGEST_FILE_MB: megabytes(100),
  /** What accounts on networks outside are sealed with: 32 bytes in base64. Without it, a file of the data folder. */
  TERTULIA_KEY: z
    .string()
    .refine(
      (text) => /^[A-Za-z0-9+/]{43}=$/.test(text),
      'must be 32 bytes in base64, as `openssl rand -base64 32` makes them',
    )
    .optional(),
  /** Hosts inside that networks may be on, separated by commas: a Bot API server of one's own, a rehearsal. */
  TERTULIA_INSIDE_HOSTS: z.string().default(''),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
});

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  readonly publicUrl: string | undefined;
  readonly proxies: readonly string[];
  readonly limits: boolean;
  readonly databaseUrl: string | undefined;
  /** 32 bytes; absent: the file in the data folder. */
  readonly key: Uint8Array | undefined;
  /** Hosts inside that networks outside may be on, without ports. */
  readonly insideHosts: readonly string[];
  readonly natsUrl: string | undefined;
  /** In bytes. */
  readonly largest: Readonly<Record<'photo' | 'video' | 'voice' | 'audio' | 'file', number>>;
  readonly logLevel: string;
  readonly mail: MailConfig | undefined;
  readonly mapTiles: MapTiles | undefined;
}

export interface MapTiles {
  readonly url: string;
  readonly attribution: string;
}

export interface MailConfig {
  readonly url: string;
  readonly from: string;
}

/** @throws Error with one sentence per wrong variable */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Tertulia did not start, because a setting is wrong:\n${lines.join('\n')}`);
  }
  const env = parsed.data;
  return {
    port: env.PORT,
    host: env.HOST,
    dataFolder: resolve(env.TERTULIA_DATA),
    publicUrl: env.TERTULIA_URL?.replace(/\/+$/, ''),
    proxies: partsOf(env.TERTULIA_PROXIES),
    limits: env.TERTULIA_LIMITS === 'on',
    databaseUrl: env.DATABASE_URL,
    key: env.TERTULIA_KEY === undefined ? undefined : Buffer.from(env.TERTULIA_KEY, 'base64'),
    insideHosts: partsOf(env.TERTULIA_INSIDE_HOSTS),
    natsUrl: env.NATS_URL,
    largest: {
      photo: env.TERTULIA_LARGEST_PHOTO_MB * MEGABYTE,
      video: env.TERTULIA_LARGEST_VIDEO_MB * MEGABYTE,
      voice: env.TERTULIA_LARGEST_VOICE_MB * MEGABYTE,
      audio: env.TERTULIA_LARGEST_AUDIO_MB * MEGABYTE,
      file: env.TERTULIA_LARGEST_FILE_MB * MEGABYTE,
    },
    logLevel: env.LOG_LEVEL,
    mail: mailOf(env.SMTP_URL, env.MAIL_FROM),
    mapTiles:
      env.MAP_TILES === undefined ? undefined : { url: env.MAP_TILES, attribution: env.MAP_ATTRIBUTION },
  };
}

function partsOf(list: string): string[] {
  return list
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

/** One without the other would be found out only when the first mail is missing. */
function mailOf(url: string | undefined, from: string | undefined): MailConfig | undefined {
  if (url === undefined && from === undefined) return undefined;
  if (url === undefined || from === undefined)
    throw new Error('Tertulia did not start: SMTP_URL and MAIL_FROM belong together.');
  return { url, from };
}

/** The first address of this machine that a phone on the same network can reach. */
export function lanAddress(): string | undefined {
  return Object.values(networkInterfaces())
    .flat()
    .find((address) => address && address.family === 'IPv4' && !address.internal)?.address;
}
