import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import type { Author } from '@tertulia/web/kit/conversation-items.ts';
import { MentionList, type MentionListProps } from '@tertulia/web/kit/mention/mention-list.tsx';
import { useLayoutEffect } from 'preact/hooks';
import { useMembers } from './use-members.ts';

type MentionsProps = Omit<MentionListProps, 'people'> & {
  client: Client;
  conversation: ConversationId;
  onMembers: (members: readonly Author[]) => void;
};

/** The names of those who are in this conversation, while one of them is being called. */
export function Mentions({ client, conversation, onMembers, ...list }: MentionsProps) {
  const members = useMembers(client, conversation);
  useLayoutEffect(() => onMembers(members), [members]);
  return <MentionList {...list} people={members} />;
}
