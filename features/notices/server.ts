import type { Feature } from '@tertulia/server/feature.ts';
import { linkRoutes } from './link-routes.ts';
import { mailWorker } from './mail-worker.ts';
import type { Mailer } from './mailer.ts';
import { noticeRoutes } from './notice-routes.ts';
import { OUTSIDE, type Outside } from './outside.ts';
import { pushWorker } from './push-worker.ts';
import { queueWorker } from './queue-worker.ts';
import { reminderWorker } from './reminder-worker.ts';
import { makeVapid } from './vapid.ts';

/** Tells people of what they have not seen: on their devices, and by mail when they have been away. */
export function noticesWith({ post, openMailer, paces }: Outside): Feature {
  // One feature may be in several houses of one test process.
  const mailers = new WeakMap<object, Mailer | undefined>();
  return {
    name: 'notices',
    migrations: [new URL('./0001-notices.sql', import.meta.url)],
    async start(house) {
      await makeVapid(house);
      const mailer = openMailer(house);
      mailers.set(house, mailer);
      return {
        async [Symbol.asyncDispose]() {
          mailer?.close();
        },
      };
    },
    routes(app, house) {
      const mailer = mailers.get(house);
      noticeRoutes(app, house, { post, mailer });
      linkRoutes(app, house);
    },
    workers(house) {
      const mailer = mailers.get(house);
      return [
        queueWorker(house, paces.queue),
        pushWorker(house, post, paces.push),
        reminderWorker(house, post, paces.push * 2),
        ...(mailer ? [mailWorker(house, mailer, paces.mail)] : []),
      ];
    },
  };
}

export const notices: Feature = noticesWith(OUTSIDE);
