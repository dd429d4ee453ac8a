import * as z from 'zod';
import { MemberJoined, MemberLeft } from '@tertulia/protocol/event.ts';
import { LineId, PersonId } from '@tertulia/protocol/ids.ts';
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
