import { Button } from '@tertulia/web/kit/button.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { problemWords, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import { Progress } from '@tertulia/web/kit/progress.tsx';
import { RelativeTime } from '@tertulia/web/kit/time-text.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { useCallback, useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { Incident, IncidentUpdate } from '../protocol.ts';
import { calls } from './calls.ts';
import type { PartProps } from './incident-page.tsx';
import { useCustomerName } from './use-customer-name.ts';
import { words } from './words.ts';

/** What everyone was told, and whom it reached. */
export function Updates({ incident, onChanged }: PartProps) {
  const say = useWords(words);
  const told = incident.updates.filter(({ text }) => text !== undefined);
  if (told.length === 0) return null;
  return (
    <Panel title={say.updates}>
      <ol class="in-updates">
        {told.map((update) => (
          <li key={update.seq}>
            <Update {...{ incident, update, onChanged }} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Update({ incident, update, onChanged }: PartProps & { update: IncidentUpdate }) {
  const say = useWords(words);
  const explain = useWords(problemWords);
  const [isAsking, ask] = useState(false);
  const { seq, at, by, text, closing, told, waiting, failed, stopped } = update;
  const all = told + waiting + failed + stopped;
  const missed = failed + stopped;
  const stop = () =>
    void calls
      .stop(incident.card.id, seq)
      .then(onChanged, (problem: unknown) => showToast({ text: explain[troubleOf(problem).code] }));
  return (
    <article class="in-update">
      <p class="in-update-text">{text}</p>
      <p class="in-sub">
        {[closing && say.closing, by?.name].filter(Boolean).join(' · ')} <RelativeTime at={at} />
      </p>
      {waiting > 0 ? (
        <>
          <Progress label={say.sending} value={all > 0 ? told / all : 0} detail={say.told(told, all)} />
          {incident.undo?.seq !== seq && <Button onClick={stop}>{say.stop}</Button>}
        </>
      ) : (
        <p class="in-sub">
          {[say.told(told, all), failed > 0 && say.failed(failed), stopped > 0 && say.stopped(stopped)]
            .filter(Boolean)
            .join(', ')}
          {missed > 0 && (
            <Button kind="plain" aria-expanded={isAsking} onClick={() => ask(!isAsking)}>
              {isAsking ? say.hide : say.who}
            </Button>
          )}
        </p>
      )}
      {isAsking && missed > 0 && <NotTold {...{ incident, seq }} />}
    </article>
  );
}

function NotTold({ incident, seq }: { incident: Incident; seq: number }) {
  const say = useWords(words);
  const nameOf = useCustomerName();
  const { id } = incident.card;
  const missed = useLoaded(useCallback(() => calls.notTold(id, seq), [id, seq]));
  return (
    <Loading what={missed} shape="lines">
      {({ people }) =>
        people.length === 0 ? (
          <p class="in-sub">{say.notOwn}</p>
        ) : (
          <ul class="in-missed">
            {people.map(({ conversation, person, problem }) => (
              <li key={conversation}>
                <Link href={`/desk/c/${conversation}`}>{nameOf(person)}</Link>: {whyOf(problem, say)}
              </li>
            ))}
          </ul>
        )
      }
    </Loading>
  );
}

function whyOf(problem: string | undefined, say: (typeof words)['es']): string {
  if (problem === undefined) return say.stoppedWhy;
  return problem === 'not-found' || problem === 'not-allowed' ? say.refusedWhy : say.otherWhy;
}
