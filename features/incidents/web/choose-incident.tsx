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
    linked: (n: number, title: string) =>
      plural('es', n, { one: `Vinculado a «${title}»`, other: `${n} casos vinculados a «${title}»` }),
    others: (n: number) =>
      plural('es', n, { one: 'El otro es de otra línea.', other: `Los otros ${n} son de otra línea.` }),
  },
  en: {
    title: (n, reference) =>
      plural('en', n, { one: `Link ${reference} to an incident`, other: `Link ${n} cases to an incident` }),
    none: 'There is no other open incident on this line.',
    make: 'Open a new incident',
    linked: (n, title) =>
      plural('en', n, { one: `Linked to “${title}”`, other: `${n} cases linked to “${title}”` }),
    others: (n) =>
      plural('en', n, { one: 'The other is of another line.', other: `The other ${n} are of another line.` }),
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
    useCallback(async () => {
      const { linked, others } = id ? await calls.ofCase(id) : { linked: [], others: [] };
      // What one of several is of already, the rest may be of, too.
      return cards.length > 1 ? [...others, ...linked.filter(({ state }) => state !== 'closed')] : others;
    }, [id]),
  );
  const choose = async (incident: IncidentCard) => {
    try {
      const own = cards.filter(({ line }) => incident.lines.includes(line));
      await calls.link(incident.id, { link: own.map((card) => card.id) });
      const left = cards.length - own.length;
      const linked = say.linked(own.length, incident.title);
      showToast({ text: left > 0 ? `${linked}. ${say.others(left)}` : linked });
      onLinked?.();
      onClose();
    } catch (error) {
      setProblem(troubleOf(error));
    }
  };
  const query = new URLSearchParams({
    case: cards.map((card) => card.id).join(),
    line: [...new Set(cards.map(({ line }) => line))].join(),
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
        {(running) =>
          running.length === 0 ? (
            <p>{say.none}</p>
          ) : (
            <ul class="in-choices">
              {running.map((incident) => (
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
