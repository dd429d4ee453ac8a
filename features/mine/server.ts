import type { Feature } from '@tertulia/server/feature.ts';

export const mine: Feature = { name: 'mine' };
