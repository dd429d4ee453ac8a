import { CommandId } from '@tertulia/protocol/ids.ts';
import { type App, BOTH_SIDES } from '@tertulia/server/gateway/app.ts';
import { sessionOf } from '@tertulia/server/gateway/http.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { ChangeScheduled, Scheduled, ScheduledList, ScheduleMessage } from './protocol.ts';
import { cancelScheduled, changeScheduled, listScheduled, scheduleMessage } from './scheduled.ts';

const tags = ['schedule'];
const AtOne = z.object({ id: CommandId });

export function scheduledRoutes(app: App, house: House): void {
  for (const { prefix, who } of BOTH_SIDES) {
    app.route({
      method: 'GET',
      url: `${prefix}/scheduled`,
      config: { who, budget: 'normal' },
      schema: {
        tags,
        summary: 'Own messages that are to be posted, were posted lately, or could not be',
        response: { 200: ScheduledList },
      },
      handler: async (request) => ({ scheduled: await listScheduled(house, sessionOf(request).person) }),
    });

    app.route({
      method: 'POST',
      url: `${prefix}/scheduled`,
      config: { who, budget: 'normal' },
      schema: { tags, summary: 'Post a message later', body: ScheduleMessage, response: { 200: Scheduled } },
      handler: (request) => scheduleMessage(house, sessionOf(request).person, request.body),
    });

    app.route({
      method: 'PUT',
      url: `${prefix}/scheduled/:id`,
      config: { who, budget: 'normal' },
      schema: {
        tags,
        summary: 'Change what will be posted, or when',
        params: AtOne,
        body: ChangeScheduled,
        response: { 200: Scheduled },
      },
      handler: (request) =>
        changeScheduled(house, sessionOf(request).person, request.params.id, request.body),
    });

    app.route({
      method: 'DELETE',
      url: `${prefix}/scheduled/:id`,
      config: { who, budget: 'normal' },
      schema: { tags, summary: 'Do not post it after all', params: AtOne, response: { 204: z.null() } },
      handler: async (request, reply) => {
        await cancelScheduled(house, sessionOf(request).person, request.params.id);
        return reply.code(204).send(null);
      },
    });
  }
}
