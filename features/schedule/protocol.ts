import { ErrorCode } from '@tertulia/protocol/error-schemas.ts';
import { CommandId, ConversationId, Seq, Time } from '@tertulia/protocol/ids.ts';
import * as z from 'zod';
import { MessagePost } from '../messages/protocol.ts';

/** Nothing is put off by less, nor by more: the server refuses it. */
export const SOONEST_MS = 10_000;
export const LATEST_MS = 366 * 86_400_000;
/** That one person has at a time, of each of the two; what failed counts until it is taken away. */
export const MOST_SCHEDULED = 100;

/** A message to be posted at a time. With an `id` of the client's the same call can be repeated. */
export const ScheduleMessage = z
  .strictObject({
    id: CommandId.optional(),
    conversation: ConversationId,
    at: Time,
    message: MessagePost,
  })
  .refine(({ message }) => message.place?.until === undefined, 'a position cannot be live later')
  .meta({ id: 'ScheduleMessage' });
export type ScheduleMessage = z.infer<typeof ScheduleMessage>;

/** As it shall be from now on. What had failed waits again. */
export const ChangeScheduled = z
  .strictObject({ at: Time, message: MessagePost })
  .refine(({ message }) => message.place?.until === undefined, 'a position cannot be live later')
  .meta({ id: 'ChangeScheduled' });
export type ChangeScheduled = z.infer<typeof ChangeScheduled>;

export const Scheduled = z
  .object({
    id: CommandId,
    conversation: ConversationId,
    at: Time,
    state: z.enum(['waiting', 'sent', 'failed']),
    /** Why it failed. */
    problem: ErrorCode.optional(),
    /** Its place in the conversation, once it is sent. */
    seq: Seq.optional(),
    /** Until it is sent: from then on it is in the conversation alone. */
    message: MessagePost.optional(),
  })
  .meta({ id: 'Scheduled' });
export type Scheduled = z.infer<typeof Scheduled>;

export const ScheduledList = z.object({ scheduled: z.array(Scheduled) }).meta({ id: 'ScheduledList' });
export type ScheduledList = z.infer<typeof ScheduledList>;

const Note = z.string().trim().max(200);

/** With an `id` of the client's the same call can be repeated. */
export const SetReminder = z
  .strictObject({
    id: CommandId.optional(),
    conversation: ConversationId,
    seq: z.int().min(1),
    at: Time,
    note: Note.optional(),
  })
  .meta({ id: 'SetReminder' });
export type SetReminder = z.infer<typeof SetReminder>;

/** Another time; what was due waits again. */
export const ChangeReminder = z
  .strictObject({ at: Time, note: Note.optional() })
  .meta({ id: 'ChangeReminder' });
export type ChangeReminder = z.infer<typeof ChangeReminder>;

export const Reminder = z
  .object({
    id: CommandId,
    conversation: ConversationId,
    seq: Seq,
    at: Time,
    note: z.string(),
    state: z.enum(['waiting', 'due']),
  })
  .meta({ id: 'Reminder' });
export type Reminder = z.infer<typeof Reminder>;

export const Reminders = z.object({ reminders: z.array(Reminder) }).meta({ id: 'Reminders' });
export type Reminders = z.infer<typeof Reminders>;
