import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import * as z from 'zod';

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
  readonly natsUrl: string | undefined;
  readonly logLevel: string;
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
    proxies: env.TERTULIA_PROXIES.split(',')
      .map((part) => part.trim())
      .filter(Boolean),
    limits: env.TERTULIA_LIMITS === 'on',
    databaseUrl: env.DATABASE_URL,
    natsUrl: env.NATS_URL,
    logLevel: env.LOG_LEVEL,
  };
}

/** The first address of this machine that a phone on the same network can reach. */
export function lanAddress(): string | undefined {
  return Object.values(networkInterfaces())
    .flat()
    .find((address) => address && address.family === 'IPv4' && !address.internal)?.address;
}
