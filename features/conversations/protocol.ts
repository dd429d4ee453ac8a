import * as z from 'zod';
import { MemberJoined, MemberLeft, MemberRole } from '@tertulia/protocol/event.ts';
import { LineId, PersonId } from '@tertulia/protocol/ids.ts';
import { PersonCard } from '@tertulia/protocol/people.ts';
import { ConversationKind } from '@tertulia/protocol/summary.ts';
import { Title } from '../business/protocol.ts';

export const ConversationOpened = z
  .object({ kind: ConversationKind, title: z.string(), line: LineId.optional() })
  .meta({ id: 'ConversationOpened' });
export const ConversationRename = z.strictObject({ title: Title }).meta({ id: 'ConversationRename' });
export const ConversationRenamed = z.object({ title: z.string() }).meta({ id: 'ConversationRenamed' });
export const MemberAdd = z.strictObject({ person: PersonId }).meta({ id: 'MemberAdd' });
export const MemberRemove = z.strictObject({ person: PersonId }).meta({ id: 'MemberRemove' });
export const ConversationLeave = z.strictObject({}).meta({ id: 'ConversationLeave' });

/** `POST /api/conversations`: a direct conversation has one other person, a group a title and any number. */
export const OpenConversation = z
  .strictObject({
    kind: z.enum(['direct', 'group']),
    title: Title.optional(),
    people: z.array(PersonId).min(1).max(1000),
  })
  .meta({ id: 'OpenConversation' });

/** Who is in a conversation, as far as the asker may know. Ask for the next page with `after: next`. */
export const MembersPage = z
  .object({
    members: z.array(z.object({ person: PersonCard, role: MemberRole })),
    /** On all pages. */
    total: z.int(),
    next: PersonId.optional(),
  })
  .meta({ id: 'MembersPage' });
export type MembersPage = z.infer<typeof MembersPage>;

export const ReceiptState = z.enum(['read', 'delivered', 'sent']).meta({ id: 'ReceiptState' });
export type ReceiptState = z.infer<typeof ReceiptState>;

/** How far a message has come with each of the others. Ask for the next page with `after: next`. */
export const ReceiptsPage = z
  .object({
    members: z.array(z.object({ person: PersonCard, state: ReceiptState })),
    /** On all pages. */
    counts: z.object({ read: z.int(), delivered: z.int(), sent: z.int() }),
    /** For a customer: how far it has come with the business, whoever there it was. */
    business: ReceiptState.optional(),
    next: PersonId.optional(),
  })
  .meta({ id: 'ReceiptsPage' });
export type ReceiptsPage = z.infer<typeof ReceiptsPage>;

/** Open cases of the asker's lines, and how many of them are his. */
export const CaseCounts = z
  .object({
    mine: z.int(),
    unassigned: z.int(),
    /** Conversations in which a customer waits. */
    waiting: z.int(),
    human: z.int(),
    late: z.int(),
    snoozed: z.int(),
  })
  .meta({ id: 'CaseCounts' });
export type CaseCounts = z.infer<typeof CaseCounts>;

export const commands = {
  'conversation.rename': ConversationRename,
  'conversation.leave': ConversationLeave,
  'member.add': MemberAdd,
  'member.remove': MemberRemove,
};
export const events = {
  'conversation.opened': ConversationOpened,
  'conversation.renamed': ConversationRenamed,
  'member.joined': MemberJoined,
  'member.left': MemberLeft,
};
export type OpenConversation = z.infer<typeof OpenConversation>;
