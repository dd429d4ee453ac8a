import type { CaseCard } from '@tertulia/protocol/case.ts';
import type { Client } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Button } from '@tertulia/web/kit/button.tsx';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { useEffect, useState } from 'preact/hooks';
import { actsOf } from './acts.ts';
import { LONGEST_SUBJECT } from './name-dialog.tsx';
import './choice-list.css';

const words = defineWords({
  es: {
    title: 'Separar en otro caso',
    lead: (reference: string) =>
      `Lo que el cliente ha escrito desde este mensaje pasa a un caso nuevo, con su propia referencia. ${reference} se queda con lo anterior. Podrás volver a unirlos.`,
    subject: 'Asunto del caso nuevo (opcional)',
    split: 'Separar',
    cancel: 'Cancelar',
  },
  en: {
    title: 'Split into another case',
    lead: (reference) =>
      `What the customer wrote from this message on becomes a new case with a reference of its own. ${reference} keeps what came before. You can merge them again.`,
    subject: 'Subject of the new case (optional)',
    split: 'Split',
    cancel: 'Cancel',
  },
});

type SplitDialogProps = { client: Client; card: CaseCard; seq: number; onClose: () => void };

export function SplitDialog({ client, card, seq, onClose }: SplitDialogProps) {
  const say = useWords(words);
  const [subject, setSubject] = useState('');
  const talk = client.conversation(card.conversation);
  useObservable(talk.view);
  useEffect(() => talk.need([seq]), [talk, seq]);
  const text = talk.event(seq)?.body['text'];
  const split = (event: SubmitEvent) => {
    event.preventDefault();
    actsOf(client).split(card, seq, subject.trim());
    onClose();
  };
  return (
    <Dialog open title={say.title} onClose={onClose}>
      <form class="cs-dialog" onSubmit={split}>
        {typeof text === 'string' && text !== '' && <p class="cs-quote">{text}</p>}
        <p class="cs-quiet">{say.lead(card.reference)}</p>
        <TextField
          label={say.subject}
          value={subject}
          maxLength={LONGEST_SUBJECT}
          autocomplete="off"
          onInput={setSubject}
        />
        <div class="k-form-actions">
          <Button type="submit" kind="primary">
            {say.split}
          </Button>
          <Button onClick={onClose}>{say.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
