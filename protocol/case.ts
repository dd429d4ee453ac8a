import * as z from 'zod';
import { ConversationId, LabelId, LineId, PersonId, Time } from './ids.ts';

/** Where a matter stands. `new`: nobody of the staff has taken or answered it. `waiting`: for the customer. */
export const CASE_STATES = ['new', 'open', 'waiting', 'snoozed', 'resolved'] as const;
export const CaseState = z.enum(CASE_STATES).meta({ id: 'CaseState' });
export type CaseState = z.infer<typeof CaseState>;

export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export const Priority = z.enum(PRIORITIES).meta({ id: 'Priority' });
export type Priority = z.infer<typeof Priority>;

/** By when something has to be done, in the business's hours. Absent: done, stopped, or nobody asked for it. */
export const CaseDue = z
  .object({ answer: Time.optional(), resolve: Time.optional(), complaint: Time.optional() })
  .meta({ id: 'CaseDue' });
export type CaseDue = z.infer<typeof CaseDue>;

/** One matter of a customer, as the staff of its line see it. Nobody else ever receives it. */
export const CaseCard = z
  .object({
    /** The case is the strand among staff: its log holds what happened to it. */
    id: ConversationId,
    /** Short, for people: the customer sees it too. */
    reference: z.string(),
    /** The strand with the customer. */
    conversation: ConversationId,
    line: LineId,
    state: CaseState,
    owner: PersonId.optional(),
    labels: z.array(LabelId),
    priority: Priority,
    subject: z.string().optional(),
    opened: Time,
    snoozedUntil: Time.optional(),
    resolved: Time.optional(),
    /** The case that goes on for this one. */
    mergedInto: ConversationId.optional(),
    /** Since when the customer asks for a person, and none has answered. */
    humanSince: Time.optional(),
    due: CaseDue,
    /** Strands with partners. */
    partners: z.int(),
    /** Since when a partner's message is unanswered. */
    partnerSince: Time.optional(),
  })
  .meta({ id: 'CaseCard' });
export type CaseCard = z.infer<typeof CaseCard>;

/** Which cases are asked for: all of what is given must hold. */
export const CaseFilter = z
  .strictObject({
    states: z.array(CaseState).min(1).max(CASE_STATES.length).optional(),
    owner: z.union([PersonId, z.literal('nobody')]).optional(),
    line: LineId.optional(),
    label: LabelId.optional(),
    priority: Priority.optional(),
    /** The customer has no answer yet. */
    waiting: z.literal(true).optional(),
    /** The customer asks for a person. */
    human: z.literal(true).optional(),
    /** A target is missed, or will be within the hour. */
    late: z.literal(true).optional(),
  })
  .meta({ id: 'CaseFilter' });
export type CaseFilter = z.infer<typeof CaseFilter>;
