import type { CaseCard } from '@tertulia/protocol/case.ts';
import type { LabelId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk';
import { Button } from '@tertulia/web/kit/button.tsx';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { label } from './deeds.ts';
import { useForeseen } from './foreseen.ts';
import { LabelPicker } from './label-picker.tsx';

const words = defineWords({
  es: {
    one: (reference: string) => `Etiquetas de ${reference}`,
    several: (count: number) => `Etiquetas de ${count} casos`,
    done: 'Listo',
  },
  en: {
    one: (reference) => `Labels of ${reference}`,
    several: (count) => `Labels of ${count} cases`,
    done: 'Done',
  },
});

type LabelDialogProps = { client: Client; cards: readonly CaseCard[]; onClose: () => void };

/** Each press is done at once, and undone by another. */
export function LabelDialog({ client, cards, onClose }: LabelDialogProps) {
  const say = useWords(words);
  const now = useNow(client, cards);
  const has = (id: LabelId) => {
    const count = now.filter(({ labels }) => labels.includes(id)).length;
    if (count === 0) return 'none';
    return count === now.length ? 'all' : 'some';
  };
  const toggle = (id: LabelId, on: boolean) => {
    for (const card of now) if (card.labels.includes(id) !== on) label(client, card, id, on);
  };
  const [first] = cards;
  return (
    <Dialog
      open
      title={cards.length === 1 && first ? say.one(first.reference) : say.several(cards.length)}
      onClose={onClose}
      actions={<Button onClick={onClose}>{say.done}</Button>}
    >
      <LabelPicker has={has} onToggle={toggle} />
    </Dialog>
  );
}

/** They were picked a while ago: as the list has them now, with what was done here. */
function useNow(client: Client, cards: readonly CaseCard[]): readonly CaseCard[] {
  return useForeseen(
    client,
    cards.map(
      (card) => client.list.entry(card.conversation)?.cases?.find(({ id }) => id === card.id) ?? card,
    ),
  );
}
