import type { CaseCard } from '@tertulia/protocol/case.ts';
import { LinkButton } from '@tertulia/web/kit/button.tsx';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { defineWords, plural, useWords } from '@tertulia/web/kit/i18n.ts';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { ProblemNote } from '@tertulia/web/kit/problem-note.tsx';
import { type Trouble, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { Plus } from 'lucide-preact';
import { useCallback, useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { IncidentCard } from '../protocol.ts';
import { calls } from './calls.ts';
import { HOME } from './lent.ts';
import { StateChip } from './state-chip.tsx';
import './case-incidents.css';

const words = defineWords({
  es: {
    title: (n: number, reference: string) =>
      plural('es', n, {
        one: `Vincular ${reference} a una incidencia`,
        other: `Vincular ${n} casos a una incidencia`,
      }),
    none: 'No hay ninguna otra incidencia abierta en esta línea.',
    make: 'Abrir una incidencia nueva',
    linked: (title: string) => `Vinculado a «${title}»`,
  },
  en: {
    title: (n, reference) =>
      plural('en', n, { one: `Link ${reference} to an incident`, other: `Link ${n} cases to an incident` }),
    none: 'There is no other open incident on this line.',
    make: 'Open a new incident',
    linked: (title) => `Linked to “${title}”`,
  },
});

type ChooseIncidentProps = { cards: readonly CaseCard[]; onClose: () => void; onLinked?: () => void };

/** Which of the running incidents these cases are of, or a new one. */
export function ChooseIncident({ cards, onClose, onLinked }: ChooseIncidentProps) {
  const say = useWords(words);
  const [problem, setProblem] = useState<Trouble>();
  const [first] = cards;
  const id = first?.id;
  const found = useLoaded(
    useCallback(async () => (id ? calls.ofCase(id) : { linked: [], others: [] }), [id]),
  );
  const choose = async (incident: IncidentCard) => {
    try {
      await calls.link(incident.id, { link: cards.map((card) => card.id) });
      showToast({ text: say.linked(incident.title) });
      onLinked?.();
      onClose();
    } catch (error) {
      setProblem(troubleOf(error));
    }
  };
  const query = new URLSearchParams({
    case: cards.map((card) => card.id).join(),
    ...(first && { line: first.line }),
    ...(first?.labels[0] && { label: first.labels[0] }),
  });
  return (
    <Dialog
      open
      title={say.title(cards.length, first?.reference ?? '')}
      onClose={onClose}
      actions={
        <Link href={`${HOME}/new?${query}`} asChild onClick={onClose}>
          <LinkButton icon={Plus}>{say.make}</LinkButton>
        </Link>
      }
    >
      <Loading what={found}>
        {({ others }) =>
          others.length === 0 ? (
            <p>{say.none}</p>
          ) : (
            <ul class="in-choices">
              {others.map((incident) => (
                <li key={incident.id}>
                  <button type="button" onClick={() => void choose(incident)}>
                    {incident.title}
                    <StateChip state={incident.state} />
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Loading>
      <ProblemNote problem={problem} />
    </Dialog>
  );
}
