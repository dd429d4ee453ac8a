import type { Feature } from '@tertulia/server/feature.ts';

/** Networks outside: what comes in from them, and what goes out. */
export const channels: Feature = {
  name: 'channels',
  migrations: [new URL('./0001-channels.sql', import.meta.url)],
};
