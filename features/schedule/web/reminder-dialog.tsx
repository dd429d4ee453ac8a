import { useState } from 'preact/hooks';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { fullDate } from '@tertulia/web/kit/clock.ts';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { ProblemNote } from '@tertulia/web/kit/problem-note.tsx';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import type { PutOff } from './put-off.ts';
import { useDoing } from '@tertulia/web/kit/use-doing.ts';
import { useSaid } from './use-said.ts';
import { WhenPicker } from './when-picker.tsx';
import { reminderWords } from './words.ts';
import './dialogs.css';

type ReminderDialogProps = {
  client: Client;
  putOff: PutOff;
  conversation: ConversationId;
  seq: number;
  onClose: () => void;
};

const LONGEST_NOTE = 200;

/** When a message shall come to mind again. */
export function ReminderDialog({ client, putOff, conversation, seq, onClose }: ReminderDialogProps) {
  const say = useWords(reminderWords);
  const locale = readerLocale(useLanguage());
  const said = useSaid(client, conversation, seq);
  const [note, setNote] = useState('');
  const { isBusy, trouble, run } = useDoing();
  const choose = (at: number) =>
    run(async () => {
      const { id } = await putOff.remind(conversation, seq, at, note.trim());
      const takeBack = () => putOff.dismiss(id).catch(putOff.loadReminders);
      showToast({ text: say.done(fullDate(at, { locale })), onUndo: () => void takeBack() });
      onClose();
    });
  return (
    <Dialog open title={say.title} onClose={onClose}>
      <div class="w-dialog">
        {said?.text && <p class="w-quote">{said.text}</p>}
        <p class="w-quiet">{say.lead}</p>
        <ProblemNote problem={trouble} instead={{ 'too-large': say.many }} />
        <TextField
          label={say.note}
          maxLength={LONGEST_NOTE}
          autocomplete="off"
          value={note}
          onInput={setNote}
        />
        <WhenPicker action={say.set} say={say.will} isBusy={isBusy} onChoose={(at) => void choose(at)} />
      </div>
    </Dialog>
  );
}
