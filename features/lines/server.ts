import type { Feature } from '@tertulia/server/feature.ts';
import { doorRoutes } from './door.ts';
import { lineRoutes } from './lines.ts';
import { qrRoutes } from './qr.ts';

export const lines: Feature = {
  name: 'lines',
  migrations: [new URL('./0001-lines.sql', import.meta.url), new URL('./0002-lines.sql', import.meta.url)],
  routes: (app, house) => {
    lineRoutes(app, house);
    doorRoutes(app, house);
    qrRoutes(app, house);
  },
};
