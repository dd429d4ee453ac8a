import type { Feature } from '@tertulia/server/feature.ts';

export const pins: Feature = { name: 'pins' };
