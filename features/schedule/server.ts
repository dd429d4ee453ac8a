import type { Feature } from '@tertulia/server/feature.ts';
import { remindDue } from './remind-due.ts';
import { reminderRoutes } from './reminder-routes.ts';
import { scheduledRoutes } from './scheduled-routes.ts';
import { forgetOld, sendDue } from './send-due.ts';

/** What one person put off: messages to be posted, and messages to be reminded of. */
export const schedule: Feature = {
  name: 'schedule',
  migrations: [new URL('./0001-schedule.sql', import.meta.url)],
  routes: (app, house) => {
    scheduledRoutes(app, house);
    reminderRoutes(app, house);
  },
  workers: (house) => [
    {
      name: 'schedule',
      everyMs: 1000,
      async run(signal) {
        const reminded = await remindDue(house);
        const sent = await sendDue(house, signal);
        await forgetOld(house);
        return reminded || sent;
      },
    },
  ],
};
