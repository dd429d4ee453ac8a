import type { Feature } from '@tertulia/server/feature.ts';

export const timers: Feature = { name: 'timers' };
