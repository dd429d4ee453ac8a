import type { Feature } from '@tertulia/server/feature.ts';

export const search: Feature = { name: 'search' };
