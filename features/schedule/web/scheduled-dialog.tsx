import { useState } from 'preact/hooks';
import { Button } from '@tertulia/web/kit/button.tsx';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { ProblemNote } from '@tertulia/web/kit/problem-note.tsx';
import { TextArea } from '@tertulia/web/kit/text-area.tsx';
import type { LONGEST_TEXT } from '../../messages/protocol.ts';
import type { Scheduled } from '../protocol.ts';
import type { PutOff } from './put-off.ts';
import { useDoing } from '@tertulia/web/kit/use-doing.ts';
import { WhenPicker } from './when-picker.tsx';
import { scheduleWords } from './words.ts';
import './dialogs.css';

type ScheduledDialogProps = {
  one: Scheduled;
  what: 'text' | 'time';
  putOff: PutOff;
  onClose: () => void;
};

// Only the type: protocol.ts would bring the schema library into the page.
const LONGEST: typeof LONGEST_TEXT = 8000;
/** What had failed and gets other words waits for a moment, so that they can still be taken back. */
const SOON = 60_000;

/** Other words, or another time, for what waits to leave. */
export function ScheduledDialog({ one, what, putOff, onClose }: ScheduledDialogProps) {
  const say = useWords(scheduleWords);
  const { isBusy, trouble, run } = useDoing();
  const { message = { text: '' } } = one;
  const [text, setText] = useState(message.text);
  const change = async (at: number, words: string) => {
    const isDone = await run(() => putOff.changeScheduled(one.id, at, { ...message, text: words }));
    if (isDone) onClose();
  };
  const problem = <ProblemNote problem={trouble} instead={{ conflict: say.left, 'not-found': say.left }} />;
  if (what === 'time')
    return (
      <Dialog open title={say.newTime} onClose={onClose}>
        <div class="w-dialog">
          {problem}
          <WhenPicker
            action={say.save}
            say={say.will}
            given={one.at > Date.now() ? one.at : undefined}
            isBusy={isBusy}
            onChoose={(at) => void change(at, message.text)}
          />
        </div>
      </Dialog>
    );
  const isEmpty = text.trim() === '' && !message.media?.length;
  return (
    <Dialog
      open
      title={say.editTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say.cancel}</Button>
          <Button
            kind="primary"
            busy={isBusy}
            disabled={isEmpty}
            onClick={() => void change(Math.max(one.at, Date.now() + SOON), text.trim())}
          >
            {say.save}
          </Button>
        </>
      }
    >
      <div class="w-dialog">
        {problem}
        <TextArea label={say.text} value={text} maxLength={LONGEST} rows={5} onInput={setText} />
      </div>
    </Dialog>
  );
}
