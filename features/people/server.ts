import type { Feature } from '@tertulia/server/feature.ts';
import { acceptRoutes } from './accept-invite.ts';
import { colleagueRoutes } from './colleagues.ts';
import { deviceRoutes } from './devices.ts';
import { inviteRoutes } from './invites.ts';
import { meRoutes } from './me.ts';
import { signInRoutes } from './sign-in.ts';

export const people: Feature = {
  name: 'people',
  migrations: [new URL('./0001-people.sql', import.meta.url)],
  routes: (app, house) => {
    for (const routes of [
      inviteRoutes,
      acceptRoutes,
      signInRoutes,
      meRoutes,
      deviceRoutes,
      colleagueRoutes,
    ]) {
      routes(app, house);
    }
  },
};
