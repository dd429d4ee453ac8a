import type { Feature } from '@tertulia/server/feature.ts';
import { customerRoutes } from './routes.ts';

/** Who a customer is, for the staff of the lines he writes to. */
export const customers: Feature = {
  name: 'customers',
  migrations: [new URL('./0001-customers.sql', import.meta.url)],
  routes: customerRoutes,
};
