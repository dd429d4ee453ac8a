import type { Feature } from '@tertulia/server/feature.ts';

export const media: Feature = { name: 'media' };
