import { randomBytes } from 'node:crypto';

/** As long as the real ones, and as unlike a word. */
export const newMessageId = (): string =>
  `wamid.HBgL${randomBytes(24).toString('base64').replaceAll('/', 'A')}`;

export const newNumericId = (): string => String(1_000_000_000_000_000 + randomBytes(6).readUIntBE(0, 6));
