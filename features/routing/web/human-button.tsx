import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import type { ConversationView } from '@tertulia/sdk/conversation.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Button } from '@tertulia/web/kit/button.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { UserRound } from 'lucide-preact';
import './routing.css';

const words = defineWords({
  es: { ask: 'Hablar con una persona' },
  en: { ask: 'Talk to a person' },
});

type HumanButtonProps = { client: Client; conversation: ConversationId };

/** Over the field, as long as the newest words of the business are a machine's: a person, always. */
export function HumanButton({ client, conversation: id }: HumanButtonProps) {
  const say = useWords(words);
  const conversation = client.conversation(id);
  const view = useObservable(conversation.view);
  const me = useObservable(client.me)?.id;
  if (!isOffered(view, me)) return null;
  return (
    <div class="rt-human">
      <Button icon={UserRound} onClick={() => askForHuman(client, id)}>
        {say.ask}
      </Button>
    </div>
  );
}

/** Asked twice, it is once. */
export function askForHuman(client: Client, conversation: ConversationId): void {
  client.send(conversation, 'human.request', {});
}

/** Something was said by itself, and no person has said anything since; nor was one asked for. */
function isOffered(
  { events, pending }: Pick<ConversationView, 'events' | 'pending'>,
  me: PersonId | undefined,
): boolean {
  if (pending.some(({ kind, state }) => kind === 'human.request' && state !== 'failed')) return false;
  const last = events.findLast(({ kind, by, body }) => {
    if (kind === 'human.requested' || kind === 'human.promised') return true;
    return kind === 'message.posted' && 'text' in body && (body['auto'] !== undefined || by !== me);
  });
  const said = last?.kind === 'message.posted' ? last.body['auto'] : undefined;
  return typeof said === 'string' && !OFFERS_ITSELF.has(said);
}

/** A menu has a person among its choices, who rates was served, and the last is the answer to having asked. */
const OFFERS_ITSELF: ReadonlySet<string> = new Set(['menu', 'survey', 'human']);
