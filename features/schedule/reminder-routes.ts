import { CommandId } from '@tertulia/protocol/ids.ts';
import { type App, BOTH_SIDES } from '@tertulia/server/gateway/app.ts';
import { sessionOf } from '@tertulia/server/gateway/http.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { ChangeReminder, Reminder, Reminders, SetReminder } from './protocol.ts';
import { changeReminder, dismissReminder, listReminders, setReminder } from './reminders.ts';

const tags = ['schedule'];
const AtOne = z.object({ id: CommandId });

export function reminderRoutes(app: App, house: House): void {
  for (const { prefix, who } of BOTH_SIDES) {
    app.route({
      method: 'GET',
      url: `${prefix}/reminders`,
      config: { who, budget: 'normal' },
      schema: { tags, summary: 'Own reminders, the next one first', response: { 200: Reminders } },
      handler: async (request) => ({ reminders: await listReminders(house, sessionOf(request).person) }),
    });

    app.route({
      method: 'POST',
      url: `${prefix}/reminders`,
      config: { who, budget: 'normal' },
      schema: {
        tags,
        summary: 'Be reminded of a message later',
        body: SetReminder,
        response: { 200: Reminder },
      },
      handler: (request) => setReminder(house, sessionOf(request).person, request.body),
    });

    app.route({
      method: 'PUT',
      url: `${prefix}/reminders/:id`,
      config: { who, budget: 'normal' },
      schema: {
        tags,
        summary: 'Be reminded at another time',
        params: AtOne,
        body: ChangeReminder,
        response: { 200: Reminder },
      },
      handler: (request) => changeReminder(house, sessionOf(request).person, request.params.id, request.body),
    });

    app.route({
      method: 'DELETE',
      url: `${prefix}/reminders/:id`,
      config: { who, budget: 'normal' },
      schema: { tags, summary: 'Done, or not wanted', params: AtOne, response: { 204: z.null() } },
      handler: async (request, reply) => {
        await dismissReminder(house, sessionOf(request).person, request.params.id);
        return reply.code(204).send(null);
      },
    });
  }
}
