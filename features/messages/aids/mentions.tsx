import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { MentionList, type MentionListProps } from '@tertulia/web/kit/mention/mention-list.tsx';
import { useMembers } from './use-members.ts';

type MentionsProps = Omit<MentionListProps, 'people'> & { client: Client; conversation: ConversationId };

/** The names of those who are in this conversation, while one of them is being called. */
export function Mentions({ client, conversation, ...list }: MentionsProps) {
  return <MentionList {...list} people={useMembers(client, conversation)} />;
}
