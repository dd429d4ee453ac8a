import { CaseCard, CaseDue, CaseState, Priority } from '@tertulia/protocol/case.ts';
import { ConversationMoved } from '@tertulia/protocol/event.ts';
import { ConversationId, LabelId, LineId, PersonId, Seq, Time } from '@tertulia/protocol/ids.ts';
import { PersonCard } from '@tertulia/protocol/people.ts';
import * as z from 'zod';
import { Text, Title } from '../business/protocol.ts';

const Nothing = z.strictObject({});
const Note = Text.max(2000).optional();

/* Commands of the staff, in the case's own conversation. */

/** To a colleague of the line's team, or to nobody: back into the queue. A note goes to the staff's strand. */
export const CaseAssign = z
  .strictObject({ owner: PersonId.nullable(), note: Note })
  .meta({ id: 'CaseAssign' });
/** To whoever asks, if nobody has it yet; else refused as `already-taken`. */
export const CaseTake = Nothing.meta({ id: 'CaseTake' });
export const CaseLabel = z.strictObject({ label: LabelId, on: z.boolean() }).meta({ id: 'CaseLabel' });
export const CasePrioritise = z.strictObject({ priority: Priority }).meta({ id: 'CasePrioritise' });
export const CaseName = z.strictObject({ subject: z.union([Title, z.literal('')]) }).meta({ id: 'CaseName' });
/** Who is to act next, where the last message does not say it. */
export const CaseTurn = z.strictObject({ state: z.enum(['open', 'waiting']) }).meta({ id: 'CaseTurn' });
export const CaseSnooze = z.strictObject({ until: Time }).meta({ id: 'CaseSnooze' });
export const CaseWake = Nothing.meta({ id: 'CaseWake' });
export const CaseResolve = Nothing.meta({ id: 'CaseResolve' });
export const CaseReopen = Nothing.meta({ id: 'CaseReopen' });
/** To another line: its team sees all of it from then on, this one no longer. */
export const CaseMove = z.strictObject({ line: LineId, note: Note }).meta({ id: 'CaseMove' });
/** This case ends, the other goes on for both. */
export const CaseMerge = z.strictObject({ into: ConversationId }).meta({ id: 'CaseMerge' });
/** What the customer wrote from `seq` on is another matter, with a case of its own. */
export const CaseSplit = z
  .strictObject({ seq: z.int().min(1), subject: Title.optional() })
  .meta({ id: 'CaseSplit' });
/** The complaint clock: by law a complaint is answered within so many working days. */
export const CaseComplaint = z.strictObject({ on: z.boolean() }).meta({ id: 'CaseComplaint' });

/** In the customer's conversation, by the customer: a person, please. */
export const HumanRequest = Nothing.meta({ id: 'HumanRequest' });

/* What happened to a case: in its own conversation, for staff alone. */

/** `from`: where in the customer's conversation it begins. */
export const CaseOpened = z
  .object({
    reference: z.string(),
    conversation: ConversationId,
    line: LineId,
    from: Seq,
    subject: z.string().optional(),
    /** The case it was split from. */
    split: ConversationId.optional(),
  })
  .meta({ id: 'CaseOpened' });
/** Where a `seq` is, when it is not in the case's own conversation with its customer: in that of a case it has absorbed. */
const Elsewhere = ConversationId.optional();
/** The customer waits since his message `seq`. */
export const CaseAwaited = z
  .object({ seq: Seq, at: Time, conversation: Elsewhere })
  .meta({ id: 'CaseAwaited' });
/** A person of the staff answered with message `seq`; now it is the customer's turn. */
export const CaseAnswered = z
  .object({ seq: Seq, at: Time, person: PersonId, conversation: Elsewhere })
  .meta({ id: 'CaseAnswered' });
/**
 * `how`: taken by himself, given by a colleague, or by a rule of the line (`routed`, `away`, `human`). `from`: only from
 * this owner (null: nobody); when someone was faster, it changes nothing.
 */
export const CaseAssigned = z
  .object({
    owner: PersonId.nullable(),
    how: z.enum(['taken', 'given', 'routed', 'away', 'human', 'rule']),
    note: z.string().optional(),
    from: PersonId.nullable().optional(),
  })
  .meta({ id: 'CaseAssigned' });
export const CaseLabelled = z.object({ label: LabelId, on: z.boolean() }).meta({ id: 'CaseLabelled' });
export const CasePrioritised = z.object({ priority: Priority }).meta({ id: 'CasePrioritised' });
export const CaseNamed = z.object({ subject: z.string() }).meta({ id: 'CaseNamed' });
/** `seq`: what the customer wrote up to here needs no answer. */
export const CaseTurned = z
  .object({ state: z.enum(['open', 'waiting']), seq: Seq.optional() })
  .meta({ id: 'CaseTurned' });
export const CaseSnoozed = z.object({ until: Time }).meta({ id: 'CaseSnoozed' });
/** By `by`, by the customer's message, or because the time came. */
export const CaseWoken = z.object({}).meta({ id: 'CaseWoken' });
/** `seq`: the newest event of the customer's conversation then. What he writes after it reopens the case. */
export const CaseResolved = z.object({ seq: Seq.optional() }).meta({ id: 'CaseResolved' });
/** `seq`: the customer's message that did it. */
export const CaseReopened = z
  .object({ seq: Seq.optional(), conversation: Elsewhere })
  .meta({ id: 'CaseReopened' });
/** `with`: the case of the same customer that was moved, and took this one along. */
export const CaseMoved = z
  .object({ from: LineId, line: LineId, note: z.string().optional(), with: ConversationId.optional() })
  .meta({ id: 'CaseMoved' });
export const CaseMerged = z.object({ into: ConversationId }).meta({ id: 'CaseMerged' });
/** In the case that goes on: the other's customer is answered from here too. */
export const CaseAbsorbed = z
  .object({ case: ConversationId, reference: z.string(), conversation: ConversationId })
  .meta({ id: 'CaseAbsorbed' });
export const CaseDivided = z.object({ seq: Seq, subject: z.string().optional() }).meta({ id: 'CaseDivided' });
/** The customer asked for a person with (or beside) message `seq`. */
export const CaseHuman = z.object({ at: Time, seq: Seq, conversation: Elsewhere }).meta({ id: 'CaseHuman' });
export const CaseComplained = z.object({ on: z.boolean() }).meta({ id: 'CaseComplained' });
/** What is due by when, from now on. */
export const CaseClocked = z.object({ due: CaseDue }).meta({ id: 'CaseClocked' });
export const CLOCKS = ['answer', 'resolve', 'complaint'] as const;
/** A target is near (`soon`; of a complaint with the working days that are left), or missed (`late`). */
export const CaseWarned = z
  .object({ clock: z.enum(CLOCKS), stage: z.enum(['soon', 'late']), left: z.int().optional() })
  .meta({ id: 'CaseWarned' });
export type CaseWarned = z.infer<typeof CaseWarned>;
/** A partner's strand was opened for it, by `person`. */
export const StrandOpened = z
  .object({ conversation: ConversationId, title: z.string(), person: PersonId.optional() })
  .meta({ id: 'StrandOpened' });
/** A partner wrote message `seq`. `since`: the partner of this case who waits longest for an answer has waited since then. */
export const StrandAwaited = z
  .object({ conversation: ConversationId, seq: Seq, since: Time })
  .meta({ id: 'StrandAwaited' });
/** A person of the staff answered him with message `seq`; with `since`, another partner still waits. */
export const StrandAnswered = z
  .object({ conversation: ConversationId, seq: Seq, since: Time.optional() })
  .meta({ id: 'StrandAnswered' });
/** Nobody of the partner reads or writes there any more. `since` as above. */
export const StrandClosed = z
  .object({ conversation: ConversationId, title: z.string(), since: Time.optional() })
  .meta({ id: 'StrandClosed' });

/**
 * The customer said how he was served: `score` 1 to 5 by message `seq`. Once more with `comment`, the message in which he
 * told why, if he did: the words stay his, and go when he deletes them.
 */
export const CaseRated = z
  .object({ score: z.int().min(1).max(5), seq: Seq, comment: Seq.optional() })
  .meta({ id: 'CaseRated' });

/* What the customer is told, in his own conversation. */

/** His matter has a number, is settled, or is looked at again. `seq`: what he wrote up to here waits for no answer any more. */
export const CaseTold = z
  .object({ reference: z.string(), state: CaseState, seq: Seq.optional() })
  .meta({ id: 'CaseTold' });
/** He asked for a person, by a button or in words (`said`: the message). */
export const HumanRequested = z.object({ said: Seq.optional() }).meta({ id: 'HumanRequested' });
/** This person takes care of him. */
export const HumanPromised = z.object({ person: PersonId }).meta({ id: 'HumanPromised' });

export const commands = {
  'case.assign': CaseAssign,
  'case.take': CaseTake,
  'case.label': CaseLabel,
  'case.prioritise': CasePrioritise,
  'case.name': CaseName,
  'case.turn': CaseTurn,
  'case.snooze': CaseSnooze,
  'case.wake': CaseWake,
  'case.resolve': CaseResolve,
  'case.reopen': CaseReopen,
  'case.move': CaseMove,
  'case.merge': CaseMerge,
  'case.split': CaseSplit,
  'case.complaint': CaseComplaint,
  'human.request': HumanRequest,
};
export const events = {
  'case.opened': CaseOpened,
  'case.awaited': CaseAwaited,
  'case.answered': CaseAnswered,
  'case.assigned': CaseAssigned,
  'case.labelled': CaseLabelled,
  'case.prioritised': CasePrioritised,
  'case.named': CaseNamed,
  'case.turned': CaseTurned,
  'case.snoozed': CaseSnoozed,
  'case.woken': CaseWoken,
  'case.resolved': CaseResolved,
  'case.reopened': CaseReopened,
  'case.moved': CaseMoved,
  'case.merged': CaseMerged,
  'case.absorbed': CaseAbsorbed,
  'case.divided': CaseDivided,
  'case.human': CaseHuman,
  'case.complained': CaseComplained,
  'case.clocked': CaseClocked,
  'case.warned': CaseWarned,
  'case.rated': CaseRated,
  'strand.opened': StrandOpened,
  'strand.awaited': StrandAwaited,
  'strand.answered': StrandAnswered,
  'strand.closed': StrandClosed,
  'case.told': CaseTold,
  'human.requested': HumanRequested,
  'human.promised': HumanPromised,
  'conversation.moved': ConversationMoved,
};

/** A label of the business's own: what a matter is about. */
export const Label = z
  .object({ id: LabelId, name: z.string(), colour: z.string(), archived: z.boolean() })
  .meta({ id: 'Label' });
export type Label = z.infer<typeof Label>;
export const Labels = z.object({ labels: z.array(Label) }).meta({ id: 'Labels' });
export type Labels = z.infer<typeof Labels>;
/** `POST /api/labels`, `PUT /api/labels/:id` */
export const ChangeLabel = z
  .strictObject({
    name: Title.max(40),
    colour: z.string().regex(/^#[0-9a-fA-F]{6}$/),
    archived: z.boolean().optional(),
  })
  .meta({ id: 'ChangeLabel' });
export type ChangeLabel = z.infer<typeof ChangeLabel>;

/** `GET /api/cases?words=`: at most 20, the newest first. */
export const FoundCases = z
  .object({ cases: z.array(z.object({ case: CaseCard, customer: PersonCard })) })
  .meta({ id: 'FoundCases' });
export type FoundCases = z.infer<typeof FoundCases>;
