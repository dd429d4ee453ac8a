import { browserCall } from '@tertulia/features/call.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import type { Author } from '@tertulia/web/kit/conversation-items.ts';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { MembersPage } from '../../conversations/protocol.ts';

/** Who of the business can be called in a conversation. Without a network: those this device has heard of in it. */
export function useMembers(client: Client, conversation: ConversationId): readonly Author[] {
  const [members, setMembers] = useState<readonly PersonCard[]>();
  const cards = useObservable(client.people.cards);
  useEffect(() => {
    let isOver = false;
    setMembers(undefined);
    browserCall<MembersPage>('GET', `/api/conversations/${conversation}/members`).then(
      (page) => isOver || setMembers(page.members.map(({ person }) => person)),
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [conversation]);
  return useMemo(() => {
    const receipts = client.conversation(conversation).view.get().receipts;
    const heard = [...cards.values()].filter(({ id }) => receipts.has(id));
    const me = client.me.get()?.id;
    return (members ?? heard)
      .filter(({ id, name, kind, away }) => id !== me && name !== '' && kind !== 'customer' && !away)
      .map(({ id, name }) => ({ id, name }));
  }, [client, conversation, members, cards]);
}
