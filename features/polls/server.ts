import type { Feature } from '@tertulia/server/feature.ts';

export const polls: Feature = { name: 'polls' };
