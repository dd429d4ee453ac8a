import type { CaseCard } from '@tertulia/protocol/case.ts';
import type { Client } from '@tertulia/sdk';
import { Button } from '@tertulia/web/kit/button.tsx';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { useState } from 'preact/hooks';
import { actsOf } from './acts.ts';
import './choice-list.css';

const words = defineWords({
  es: {
    title: (reference: string) => `Asunto de ${reference}`,
    subject: 'Asunto',
    hint: 'Solo lo ve el equipo. Vacío: sin asunto.',
    save: 'Guardar',
    cancel: 'Cancelar',
  },
  en: {
    title: (reference) => `Subject of ${reference}`,
    subject: 'Subject',
    hint: 'Only the team sees it. Empty: no subject.',
    save: 'Save',
    cancel: 'Cancel',
  },
});

export const LONGEST_SUBJECT = 80;

type NameDialogProps = { client: Client; card: CaseCard; onClose: () => void };

export function NameDialog({ client, card, onClose }: NameDialogProps) {
  const say = useWords(words);
  const [subject, setSubject] = useState(card.subject ?? '');
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    const wanted = subject.trim();
    if (wanted !== (card.subject ?? '')) actsOf(client).rename(card, wanted);
    onClose();
  };
  return (
    <Dialog open title={say.title(card.reference)} onClose={onClose}>
      <form class="cs-dialog" onSubmit={save}>
        <TextField
          label={say.subject}
          hint={say.hint}
          value={subject}
          maxLength={LONGEST_SUBJECT}
          autocomplete="off"
          // The dialog has this one field.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autofocus
          onInput={setSubject}
        />
        <div class="k-form-actions">
          <Button type="submit" kind="primary">
            {say.save}
          </Button>
          <Button onClick={onClose}>{say.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
