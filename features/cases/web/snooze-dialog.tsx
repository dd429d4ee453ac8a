import type { CaseCard } from '@tertulia/protocol/case.ts';
import type { Client } from '@tertulia/sdk';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import type { ComponentType } from 'preact';
import { actsOf } from './acts.ts';
import { snooze, wake } from './deeds.ts';
import './choice-list.css';

const words = defineWords({
  es: {
    one: (reference: string) => `Posponer ${reference}`,
    several: (count: number) => `Posponer ${count} casos`,
    lead: 'Vuelve a la lista entonces, o antes si el cliente escribe.',
    set: 'Posponer',
    will: (when: string) => `Vuelve el ${when}.`,
    done: (count: number) => `${count} casos pospuestos`,
  },
  en: {
    one: (reference) => `Snooze ${reference}`,
    several: (count) => `Snooze ${count} cases`,
    lead: 'It comes back to the list then, or sooner if the customer writes.',
    set: 'Snooze',
    will: (when) => `Comes back on ${when}.`,
    done: (count) => `${count} cases snoozed`,
  },
});

export type WhenProps = {
  action: string;
  say: (when: string) => string;
  given?: number | undefined;
  isBusy: boolean;
  onChoose: (at: number) => void;
};

type SnoozeDialogProps = {
  client: Client;
  cards: readonly CaseCard[];
  When: ComponentType<WhenProps>;
  onClose: () => void;
};

export function SnoozeDialog({ client, cards, When, onClose }: SnoozeDialogProps) {
  const say = useWords(words);
  const [first] = cards;
  const choose = (until: number) => {
    if (cards.length === 1 && first) actsOf(client).snooze(first, until);
    else {
      for (const card of cards) snooze(client, card, until);
      const takeBack = () => {
        for (const card of cards) wake(client, card);
      };
      showToast({ text: say.done(cards.length), onUndo: takeBack });
    }
    onClose();
  };
  return (
    <Dialog
      open
      title={cards.length === 1 && first ? say.one(first.reference) : say.several(cards.length)}
      onClose={onClose}
    >
      <div class="cs-dialog">
        <p class="cs-quiet">{say.lead}</p>
        <When
          action={say.set}
          say={say.will}
          given={cards.length === 1 ? first?.snoozedUntil : undefined}
          isBusy={false}
          onChoose={choose}
        />
      </div>
    </Dialog>
  );
}
