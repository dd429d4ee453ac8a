import type { Feature } from '@tertulia/server/feature.ts';

export const notices: Feature = { name: 'notices' };
