import type { CaseCard } from '@tertulia/protocol/case.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { Button } from '@tertulia/web/kit/button.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { problemWords, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { useId } from '@tertulia/web/kit/use-id.ts';
import { TriangleAlert } from 'lucide-preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { IncidentCard } from '../protocol.ts';
import { calls } from './calls.ts';
import { ChooseIncident } from './choose-incident.tsx';
import { HOME } from './lent.ts';
import { StateChip } from './state-chip.tsx';
import { useMoved } from './use-moved.ts';
import './case-incidents.css';

const words = defineWords({
  es: {
    title: 'Incidencia',
    likely: '¿Es de esta incidencia?',
    link: 'Vincular',
    linked: (title: string) => `Vinculado a «${title}»`,
    choose: 'Vincular a una incidencia',
  },
  en: {
    title: 'Incident',
    likely: 'Is it of this incident?',
    link: 'Link',
    linked: (title) => `Linked to “${title}”`,
    choose: 'Link to an incident',
  },
});

/** What a case has to do with incidents; one that is likely is offered as soon as it is. */
export function CaseIncidents({ client, card }: { client: Client; card: CaseCard }) {
  const say = useWords(words);
  const explain = useWords(problemWords);
  const id = useId();
  const [isChoosing, choose] = useState(false);
  const { value, reload } = useLoaded(useCallback(() => calls.ofCase(card.id), [card.id]));
  useMoved(client, reload);
  useAgain(card.labels.join(), reload);
  if (!value) return null;
  const isOpen = card.state !== 'resolved';
  const likely =
    isOpen && value.linked.length === 0 ? value.others.filter(({ isLikely }) => isLikely).slice(0, 2) : [];
  // The case's own menu has it too: without a reason it takes no place here.
  if (value.linked.length === 0 && likely.length === 0) return null;
  const link = ({ id: incident, title }: IncidentCard) =>
    void calls.link(incident, { link: [card.id] }).then(
      () => {
        reload();
        showToast({
          text: say.linked(title),
          onUndo: () => void calls.link(incident, { unlink: [card.id] }).then(reload, () => undefined),
        });
      },
      (problem: unknown) => showToast({ text: explain[troubleOf(problem).code] }),
    );
  return (
    <section class="c-about-part" aria-labelledby={id}>
      <h3 id={id}>{say.title}</h3>
      {value.linked.map((incident) => (
        <p key={incident.id}>
          <Link href={`${HOME}/${incident.id}`}>{incident.title}</Link> <StateChip state={incident.state} />
        </p>
      ))}
      {likely.map((incident) => (
        <p key={incident.id} class="in-likely">
          <span>
            {say.likely} <Link href={`${HOME}/${incident.id}`}>{incident.title}</Link>
          </span>
          <Button onClick={() => link(incident)}>{say.link}</Button>
        </p>
      ))}
      {isOpen && (
        <Button icon={TriangleAlert} onClick={() => choose(true)}>
          {say.choose}
        </Button>
      )}
      {isChoosing && <ChooseIncident cards={[card]} onClose={() => choose(false)} onLinked={reload} />}
    </section>
  );
}

/** Another label may be an incident's. */
function useAgain(what: string, reload: () => void): void {
  const before = useRef(what);
  useEffect(() => {
    if (before.current === what) return;
    before.current = what;
    reload();
  }, [what, reload]);
}
