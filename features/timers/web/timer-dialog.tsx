import { useState } from 'preact/hooks';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { Button } from '@tertulia/web/kit/button.tsx';
import { spanText } from '@tertulia/web/kit/clock-span.ts';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { ProblemNote } from '@tertulia/web/kit/problem-note.tsx';
import { type Trouble, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import type { TIMER_CHOICES } from '../protocol.ts';
import { words } from './words.ts';
import './timer-dialog.css';

type TimerDialogProps = {
  client: Client;
  conversation: ConversationId;
  /** Seconds; 0: what is written stays. */
  now: number;
  onClose: () => void;
};

const DAY = 86_400;
// Only the type: protocol.ts would bring the schema library into the page.
const CHOICES: typeof TIMER_CHOICES = [0, 3600, DAY, 7 * DAY, 30 * DAY, 90 * DAY];

/** How long what is written from now on lasts, with what that does and does not do. */
export function TimerDialog({ client, conversation, now, onClose }: TimerDialogProps) {
  const say = useWords(words);
  const locale = readerLocale(useLanguage());
  const [chosen, choose] = useState(now);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const choices = [...new Set([...CHOICES, now])].toSorted((a, b) => a - b);
  const save = async () => {
    if (chosen === now) return onClose();
    if (client.status.get().state !== 'online') return setTrouble({ code: 'offline' });
    setTrouble(undefined);
    setBusy(true);
    const id = client.send(conversation, 'conversation.time', { seconds: chosen });
    try {
      await client.outcome(id);
      onClose();
    } catch (problem) {
      // The dialog tells why; as an unsent message it would be told a second time.
      client.discard(id);
      setTrouble(troubleOf(problem));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      title={say.title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say.cancel}</Button>
          <Button kind="primary" busy={isBusy} onClick={() => void save()}>
            {say.save}
          </Button>
        </>
      }
    >
      <div class="t-dialog">
        <p>{say.lead}</p>
        <ProblemNote problem={trouble} instead={{ 'not-allowed': say.notAllowed }} />
        <fieldset class="t-choices">
          <legend class="k-visually-hidden">{say.title}</legend>
          {choices.map((seconds) => (
            <label key={seconds} class="t-choice">
              <input
                type="radio"
                name="timer"
                checked={seconds === chosen}
                onChange={() => choose(seconds)}
              />
              <span>{seconds === 0 ? say.off : say.after(spanText(seconds, locale))}</span>
            </label>
          ))}
        </fieldset>
        <p class="t-honest">{say.honest}</p>
      </div>
    </Dialog>
  );
}
