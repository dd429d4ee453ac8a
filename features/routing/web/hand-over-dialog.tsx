import type { CaseCard } from '@tertulia/protocol/case.ts';
import type { LineId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { Button } from '@tertulia/web/kit/button.tsx';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { TextArea } from '@tertulia/web/kit/text-area.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useState } from 'preact/hooks';
import { type Receiver, ReceiverList } from './receiver-list.tsx';
import { useTeam } from './use-team.ts';
import './routing.css';

const words = defineWords({
  es: {
    one: (reference: string) => `Pasar ${reference}`,
    several: (count: number) => `Pasar ${count} casos`,
    note: 'Nota para quien lo recibe (opcional)',
    noteHint: 'Solo la ve el equipo.',
    pass: 'Pasar',
    cancel: 'Cancelar',
    toPerson: (what: string, name: string) => `${what}: ahora de ${name}`,
    toLine: (what: string, line: string) => `${what}: pasa a ${line}`,
    cases: (count: number) => `${count} casos`,
    consequence: (line: string) =>
      `El equipo de ${line} verá toda la conversación y se ocupará de ella. Quien no esté en esa línea dejará de verla.`,
  },
  en: {
    one: (reference) => `Hand over ${reference}`,
    several: (count) => `Hand over ${count} cases`,
    note: 'Note for whoever receives it (optional)',
    noteHint: 'Only the team sees it.',
    pass: 'Hand over',
    cancel: 'Cancel',
    toPerson: (what, name) => `${what}: now with ${name}`,
    toLine: (what, line) => `${what}: goes to ${line}`,
    cases: (count) => `${count} cases`,
    consequence: (line) =>
      `The team of ${line} will see the whole conversation and look after it. Whoever is not of that line will no longer see it.`,
  },
});

const LONGEST_NOTE = 2000;

export type HandOverProps = {
  client: Client;
  cards: readonly CaseCard[];
  lines: ReadonlyMap<LineId, string>;
  onClose: () => void;
};

/** To a colleague or another line, with a word to whoever goes on with it. */
export function HandOverDialog({ client, cards, lines, onClose }: HandOverProps) {
  const say = useWords(words);
  const team = useTeam(client, cards);
  const [receiver, setReceiver] = useState<Receiver>();
  const [note, setNote] = useState('');
  const [first] = cards;
  const what = cards.length === 1 && first ? first.reference : say.cases(cards.length);
  const others = [...lines].filter(([id]) => cards.some(({ line }) => line !== id));

  const handOver = (event: SubmitEvent) => {
    event.preventDefault();
    if (!receiver) return;
    const words = note.trim();
    if ('line' in receiver) {
      for (const card of cards)
        if (card.line !== receiver.line)
          client.send(card.id, 'case.move', { line: receiver.line, ...(words && { note: words }) });
      showToast({ text: say.toLine(what, lines.get(receiver.line) ?? '') });
    } else {
      assign(client, cards, receiver.person, words);
      showToast({
        text: say.toPerson(what, team.find(({ id }) => id === receiver.person)?.name ?? ''),
        onUndo: () => {
          for (const card of cards) client.send(card.id, 'case.assign', { owner: card.owner ?? null });
        },
      });
    }
    onClose();
  };
  const line = receiver && 'line' in receiver ? lines.get(receiver.line) : undefined;
  return (
    <Dialog
      open
      title={cards.length === 1 && first ? say.one(first.reference) : say.several(cards.length)}
      onClose={onClose}
    >
      <form class="rt-form" onSubmit={handOver}>
        <ReceiverList {...{ client, team, receiver }} lines={others} owners={cards} onChoose={setReceiver} />
        {line !== undefined && <p class="rt-lead">{say.consequence(line)}</p>}
        <TextArea
          label={say.note}
          hint={say.noteHint}
          value={note}
          maxLength={LONGEST_NOTE}
          rows={2}
          onInput={setNote}
        />
        <div class="k-form-actions">
          <Button type="submit" kind="primary" disabled={!receiver}>
            {say.pass}
          </Button>
          <Button onClick={onClose}>{say.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}

function assign(client: Client, cards: readonly CaseCard[], owner: PersonId, note: string): void {
  for (const card of cards) client.send(card.id, 'case.assign', { owner, ...(note && { note }) });
}
