import type { Feature } from '@tertulia/server/feature.ts';

export const media: Feature = { name: 'media', migrations: [new URL('./0001-media.sql', import.meta.url)] };
