import type { Feature } from '@tertulia/server/feature.ts';

export const reactions: Feature = { name: 'reactions' };
