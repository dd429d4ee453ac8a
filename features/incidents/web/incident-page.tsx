import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { Banner } from '@tertulia/web/kit/banner.tsx';
import { Button } from '@tertulia/web/kit/button.tsx';
import { EmptyState } from '@tertulia/web/kit/empty-state.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { problemWords, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { CircleCheck, RotateCcw, SearchX } from 'lucide-preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Incident } from '../protocol.ts';
import { calls } from './calls.ts';
import { CloseDialog } from './close-dialog.tsx';
import { Facts } from './facts.tsx';
import { History } from './history.tsx';
import type { Lent } from './lent.ts';
import { LinkedCases } from './linked-cases.tsx';
import { StateChip } from './state-chip.tsx';
import { TellEveryone } from './tell-everyone.tsx';
import { Updates } from './updates.tsx';
import { useMoved } from './use-moved.ts';
import { words } from './words.ts';

/** One incident: how it stands, what everyone is told, whose cases it is, and what happened. */
export function IncidentPage({ id, ...lent }: Lent & { id: ConversationId }) {
  const say = useWords(words);
  const load = useCallback(() => calls.read(id), [id]);
  const incident = useLoaded(load);
  useMoved(lent.client, incident.reload, id);
  if (incident.problem?.code === 'not-found' || incident.problem?.code === 'frame-problem')
    return (
      <EmptyState heading="h1" icon={SearchX} title={say.gone}>
        {say.goneWhy}
      </EmptyState>
    );
  return (
    <Loading what={incident} heading="h2" shape="lines">
      {(value) => (
        <Shown
          {...lent}
          incident={value}
          onChanged={(changed) => {
            incident.set(() => changed);
            // The poke of what came of it may have overtaken the answer.
            incident.reload();
          }}
          onDue={incident.reload}
        />
      )}
    </Loading>
  );
}

/** Whatever this machine's clock says, the server gives no more. */
const UNDO_MS = 10_000;

export type PartProps = { incident: Incident; onChanged: (incident: Incident) => void };

function Shown({ incident, onChanged, onDue, ...lent }: Lent & PartProps & { onDue: () => void }) {
  const say = useWords(words);
  const explain = useWords(problemWords);
  const [isClosing, setClosing] = useState(false);
  const { card, undo } = incident;
  const isClosed = card.state === 'closed';
  useEffect(() => {
    if (!undo) return;
    const timer = setTimeout(onDue, Math.min(Math.max(undo.until - Date.now(), 0), UNDO_MS) + 500);
    return () => clearTimeout(timer);
  }, [undo?.until, onDue]);
  const reopen = () =>
    void calls.reopen(card.id).then(
      (changed) => {
        onChanged(changed);
        showToast({ text: say.reopened });
      },
      (problem: unknown) => showToast({ text: explain[troubleOf(problem).code] }),
    );
  return (
    <>
      <header class="in-head">
        <div>
          <h1 tabIndex={-1}>{card.title}</h1>
          <p class="in-sub">
            <StateChip state={card.state} />
            {card.lines
              .map((line) => lent.lines.get(line))
              .filter(Boolean)
              .join(' · ')}
            {card.label && <lent.Labels ids={[card.label]} />}
          </p>
        </div>
        {isClosed ? (
          <Button icon={RotateCcw} onClick={reopen}>
            {say.reopen}
          </Button>
        ) : (
          <Button icon={CircleCheck} onClick={() => setClosing(true)}>
            {say.close}
          </Button>
        )}
      </header>
      {isClosed && undo && (
        <Banner tone="info" action={<Button onClick={reopen}>{say.undo}</Button>}>
          {say.closeSoon}
        </Banner>
      )}
      <div class="in-columns">
        <div class="in-column">
          {!isClosed && <TellEveryone {...{ incident, onChanged }} />}
          <Updates {...{ incident, onChanged }} />
          <LinkedCases {...lent} {...{ incident, onChanged }} />
        </div>
        <div class="in-column">
          <Facts {...lent} {...{ incident, onChanged }} />
          <History id={card.id} {...lent} />
        </div>
      </div>
      {isClosing && (
        <CloseDialog
          incident={incident}
          onClose={() => setClosing(false)}
          onClosed={(changed) => {
            setClosing(false);
            onChanged(changed);
          }}
        />
      )}
    </>
  );
}
