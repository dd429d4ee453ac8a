import type { Feature } from '@tertulia/server/feature.ts';
import { embedRoutes } from './embed-routes.ts';
import { widgetRoutes } from './widget-routes.ts';

/** A line on other sites. */
export const widget: Feature = {
  name: 'widget',
  migrations: [new URL('./0001-widget.sql', import.meta.url)],
  routes(app, house) {
    widgetRoutes(app, house);
    embedRoutes(app, house);
  },
};
