import { useState } from 'preact/hooks';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk';
import { type Trouble, troubleOf } from '@tertulia/web/kit/problem-words.ts';

/** One wish at a time whose answer is waited for: who is in a group is nothing to find out about later. */
export function useCommand(client: Client, conversation: ConversationId) {
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();

  const run = async (wishes: readonly Wish[]): Promise<boolean> => {
    if (isBusy) return false;
    if (client.status.get().state !== 'online') {
      setTrouble({ code: 'offline' });
      return false;
    }
    setTrouble(undefined);
    setBusy(true);
    const answers = await Promise.allSettled(wishes.map((wish) => ask(client, conversation, wish)));
    setBusy(false);
    const refused = answers.find((answer) => answer.status === 'rejected');
    if (refused) setTrouble(troubleOf(refused.reason));
    return !refused;
  };
  return { run, isBusy, trouble };
}

export type Wish = readonly [kind: string, body: Record<string, unknown>];

async function ask(client: Client, conversation: ConversationId, [kind, body]: Wish): Promise<void> {
  const id = client.send(conversation, kind, body);
  try {
    await client.outcome(id);
  } catch (refusal) {
    // The dialog tells why; as an unsent message it would be told a second time.
    client.discard(id);
    throw refusal;
  }
}
