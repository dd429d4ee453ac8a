import type { CommandId } from '@tertulia/protocol/ids.ts';
import type { Call } from '../call.ts';
import type {
  ChangeReminder,
  ChangeScheduled,
  Reminder,
  Reminders,
  Scheduled,
  ScheduledList,
  ScheduleMessage,
  SetReminder,
} from './protocol.ts';

export function scheduleClient(call: Call, prefix: '/api' | '/api/door') {
  return {
    scheduled: () => call<ScheduledList>('GET', `${prefix}/scheduled`),
    schedule: (body: ScheduleMessage) => call<Scheduled>('POST', `${prefix}/scheduled`, body),
    changeScheduled: (id: CommandId, body: ChangeScheduled) =>
      call<Scheduled>('PUT', `${prefix}/scheduled/${id}`, body),
    cancelScheduled: (id: CommandId) => call<undefined>('DELETE', `${prefix}/scheduled/${id}`),

    reminders: () => call<Reminders>('GET', `${prefix}/reminders`),
    remind: (body: SetReminder) => call<Reminder>('POST', `${prefix}/reminders`, body),
    snooze: (id: CommandId, body: ChangeReminder) => call<Reminder>('PUT', `${prefix}/reminders/${id}`, body),
    dismiss: (id: CommandId) => call<undefined>('DELETE', `${prefix}/reminders/${id}`),
  };
}
