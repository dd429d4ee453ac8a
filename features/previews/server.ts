import type { Feature } from '@tertulia/server/feature.ts';

export const previews: Feature = { name: 'previews' };
