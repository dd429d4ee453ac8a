import type { Feature } from '@tertulia/server/feature.ts';

export const places: Feature = { name: 'places' };
