import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import type { Pending } from '@tertulia/sdk/conversation.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Button } from '@tertulia/web/kit/button.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useEffect } from 'preact/hooks';
import { words } from './words.ts';
import './attending.css';

type HeldAnswerProps = { client: Client; conversation: ConversationId; held: readonly Pending[] };

/** A colleague was faster: what he wrote, and what becomes of one's own answer. */
export function HeldAnswer({ client, conversation: id, held }: HeldAnswerProps) {
  const say = useWords(words);
  const conversation = client.conversation(id);
  const cards = useObservable(client.people.cards);
  const seq = Math.max(...held.map(({ answered = 0 }) => answered));
  const theirs = conversation.event(seq);
  useEffect(() => conversation.need([seq]), [conversation, seq]);
  const name = (theirs?.by && cards.get(theirs.by)?.name) || say.someone;
  const own = held
    .map(({ body }) => textOf(body))
    .filter(Boolean)
    .join('\n');
  // Files and what else is beside the words cannot go back into the field.
  const canEdit = own !== '' && held.every(({ body, files }) => !files && !body['media'] && !body['forward']);

  const sendAnyway = () => {
    for (const one of held) client.retry(one.id);
  };
  const discard = () => {
    for (const one of held) client.discard(one.id);
  };
  const toField = () => {
    const draft = conversation.draft.get();
    conversation.setDraft(draft ? `${own}\n${draft}` : own);
  };
  return (
    <section class="at-held" role="alert" aria-label={say.overtaken(name)}>
      <p class="at-held-title">{say.overtaken(name)}</p>
      <blockquote class="at-quote">{theirs ? textOf(theirs.body) || say.noWords : '…'}</blockquote>
      <div class="at-acts">
        <Button kind="primary" onClick={sendAnyway}>
          {say.sendAnyway}
        </Button>
        {canEdit && (
          <Button
            onClick={() => {
              toField();
              discard();
            }}
          >
            {say.edit}
          </Button>
        )}
        <Button
          onClick={() => {
            discard();
            showToast({ text: say.discarded, ...(canEdit && { onUndo: toField }) });
          }}
        >
          {say.discard}
        </Button>
      </div>
    </section>
  );
}

function textOf({ text }: Readonly<Record<string, unknown>>): string {
  return typeof text === 'string' ? text : '';
}
