import type { Feature } from '@tertulia/server/feature.ts';

export const schedule: Feature = { name: 'schedule' };
