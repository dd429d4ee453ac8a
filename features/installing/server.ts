import type { Feature } from '@tertulia/server/feature.ts';
import { iconRoutes } from './icons.ts';
import { manifestRoutes } from './manifest.ts';

/** The desk and each door as apps on someone's phone or laptop: what they are called and how they look there. */
export const installing: Feature = {
  name: 'installing',
  routes: (app, house) => {
    manifestRoutes(app, house);
    iconRoutes(app, house);
  },
};
