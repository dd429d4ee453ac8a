import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { fullDate } from '@tertulia/web/kit/clock.ts';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { ProblemNote } from '@tertulia/web/kit/problem-note.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import type { PutOff } from './put-off.ts';
import { useDoing } from '@tertulia/web/kit/use-doing.ts';
import { WhenPicker } from './when-picker.tsx';
import { scheduleWords } from './words.ts';
import './dialogs.css';

type ScheduleDialogProps = {
  putOff: PutOff;
  conversation: ConversationId;
  text: string;
  /** It waits at the server: the draft is done with. */
  onDone: () => void;
  /** It was taken back: the words are wanted again. */
  onUndone: (text: string) => void;
  onClose: () => void;
};

/** When the words that were written shall leave. */
export function ScheduleDialog({
  putOff,
  conversation,
  text,
  onDone,
  onUndone,
  onClose,
}: ScheduleDialogProps) {
  const say = useWords(scheduleWords);
  const locale = readerLocale(useLanguage());
  const { isBusy, trouble, run } = useDoing();
  const choose = (at: number) =>
    run(async () => {
      const { id } = await putOff.schedule(conversation, at, { text });
      const takeBack = () => putOff.cancelScheduled(id).then(() => onUndone(text), putOff.loadScheduled);
      showToast({ text: say.done(fullDate(at, { locale })), onUndo: () => void takeBack() });
      onDone();
      onClose();
    });
  return (
    <Dialog open title={say.title} onClose={onClose}>
      <div class="w-dialog">
        <p class="w-quote">{text}</p>
        <p class="w-quiet">{say.lead}</p>
        <ProblemNote problem={trouble} instead={{ 'too-large': say.many }} />
        <WhenPicker action={say.send} say={say.will} isBusy={isBusy} onChoose={(at) => void choose(at)} />
      </div>
    </Dialog>
  );
}
