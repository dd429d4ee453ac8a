import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Client } from '@tertulia/sdk';
import { Button } from '@tertulia/web/kit/button.tsx';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { placeConversation } from './placing.tsx';
import './form.css';

const words = defineWords({
  es: {
    title: '¿Cuánto tiempo la silencias?',
    lead: 'Mientras tanto no avisa ni cuenta como pendiente. Si te mencionan, sí te enteras.',
    hours: '8 horas',
    week: 'Una semana',
    always: 'Siempre',
  },
  en: {
    title: 'Mute for how long?',
    lead: 'Until then there are no notifications, and it does not count as unread. You still hear when someone mentions you.',
    hours: '8 hours',
    week: 'A week',
    always: 'Always',
  },
});

const HOUR = 3_600_000;

type MuteDialogProps = { client: Client; conversation: ListedConversation; onClose: () => void };

export function MuteDialog({ client, conversation, onClose }: MuteDialogProps) {
  const say = useWords(words);
  const mute = (length?: number) => {
    onClose();
    placeConversation(client, conversation, 'mute', length && Date.now() + length);
  };
  return (
    <Dialog open title={say.title} onClose={onClose}>
      <div class="c-form">
        <p class="c-form-hint">{say.lead}</p>
        <Button onClick={() => mute(8 * HOUR)}>{say.hours}</Button>
        <Button onClick={() => mute(7 * 24 * HOUR)}>{say.week}</Button>
        <Button onClick={() => mute()}>{say.always}</Button>
      </div>
    </Dialog>
  );
}
