import type { Channel } from './channel.ts';

/** Every network outside: one line each. */
export const CHANNELS: readonly Channel[] = [];
