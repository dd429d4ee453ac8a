import { Refusal } from '@tertulia/protocol/errors.ts';
import { DeviceId } from '@tertulia/protocol/ids.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import { sessionOf, takeCookie } from '@tertulia/server/gateway/http.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { Devices } from './protocol.ts';

const tags = ['people'];

export function deviceRoutes(app: App, house: House): void {
  app.route({
    method: 'GET',
    url: '/api/devices',
    config: { who: 'staff', budget: 'normal' },
    schema: { tags, summary: 'Where this person is signed in', response: { 200: Devices } },
    handler: async (request) => {
      const session = sessionOf(request);
      const devices = await house.sessions.devicesOf(session.person);
      return {
        devices: devices.map(({ id, label, created, used }) => ({
          id,
          label,
          created,
          used,
          current: id === session.device,
        })),
      };
    },
  });

  app.route({
    method: 'DELETE',
    url: '/api/devices/:id',
    config: { who: 'staff', budget: 'normal' },
    schema: {
      tags,
      summary: 'Sign one device out',
      params: z.object({ id: DeviceId }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const session = sessionOf(request);
      if (!(await house.sessions.revoke(session.person, request.params.id))) throw new Refusal('not-found');
      if (request.params.id === session.device) takeCookie(reply, house, 'desk');
      return reply.code(204).send(null);
    },
  });
}
