import type { Feature } from '@tertulia/server/feature.ts';
import { replyRoutes } from './routes.ts';

/** Words the staff need again and again, shared or own, to be put into the field by a `/`. */
export const replies: Feature = {
  name: 'replies',
  migrations: [new URL('./0001-replies.sql', import.meta.url)],
  routes: replyRoutes,
};
