import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import { Button } from '@tertulia/web/kit/button.tsx';
import { defineWords, plural, useWords } from '@tertulia/web/kit/i18n.ts';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { RelativeTime } from '@tertulia/web/kit/time-text.tsx';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { useCallback } from 'preact/hooks';
import type { IncidentState } from '../protocol.ts';
import { calls } from './calls.ts';
import type { Lent } from './lent.ts';
import { useMoved } from './use-moved.ts';
import { stateWords, words as incidentWords } from './words.ts';

const words = defineWords({
  es: {
    opened: 'La abrió',
    turned: (state: string) => `Estado: ${state}`,
    linked: (n: number) => plural('es', n, { one: 'Vinculó 1 caso', other: `Vinculó ${n} casos` }),
    unlinked: (n: number) => plural('es', n, { one: 'Desvinculó 1 caso', other: `Desvinculó ${n} casos` }),
    updated: (text: string) => `Avisó: «${text}»`,
    stopped: 'Paró un aviso',
    closed: (n: number) =>
      plural('es', n, { one: 'La cerró; 1 caso resuelto', other: `La cerró; ${n} casos resueltos` }),
    reopened: 'La reabrió',
    renamed: (title: string) => `Nuevo nombre: «${title}»`,
    owned: (who: string) => `La lleva ${who}`,
    unowned: 'No la lleva nadie',
    relabelled: 'Cambió la etiqueta',
    shown: 'Se ofrece a los clientes',
    hidden: 'Ya no se ofrece a los clientes',
    someone: 'Alguien',
  },
  en: {
    opened: 'Opened it',
    turned: (state) => `State: ${state}`,
    linked: (n) => plural('en', n, { one: 'Linked 1 case', other: `Linked ${n} cases` }),
    unlinked: (n) => plural('en', n, { one: 'Unlinked 1 case', other: `Unlinked ${n} cases` }),
    updated: (text) => `Told everyone: “${text}”`,
    stopped: 'Stopped an update',
    closed: (n) =>
      plural('en', n, { one: 'Closed it; 1 case solved', other: `Closed it; ${n} cases solved` }),
    reopened: 'Reopened it',
    renamed: (title) => `New name: “${title}”`,
    owned: (who) => `Looked after by ${who}`,
    unowned: 'Looked after by nobody',
    relabelled: 'Changed the label',
    shown: 'Offered to customers',
    hidden: 'Not offered to customers any more',
    someone: 'Someone',
  },
});

/** Who did what, and when: the newest first. */
export function History({ id, client }: Pick<Lent, 'client'> & { id: ConversationId }) {
  const say = useWords(words);
  const states = useWords(stateWords);
  const sayIncident = useWords(incidentWords);
  const what = useLoaded(useCallback(() => calls.history(id), [id]));
  useMoved(client, what.reload, id);
  const more = (before: string) =>
    void calls.history(id, before).then(
      (page) =>
        what.set((known) => ({
          ...page,
          events: [...known.events, ...page.events],
          people: [...known.people, ...page.people],
        })),
      // The button stays, to be pressed again.
      () => undefined,
    );
  return (
    <Panel title={sayIncident.history}>
      <Loading what={what} shape="lines">
        {({ events, people, next }) => (
          <>
            <ol class="in-history">
              {events.map((event) => (
                <li key={event.seq}>
                  <span>{tell(event, { say, states, people })}</span>
                  <span class="in-sub">
                    <span>{nameOf(event.body['person'], people) ?? say.someone}</span>{' '}
                    <RelativeTime at={event.at} />
                  </span>
                </li>
              ))}
            </ol>
            {next && (
              <Button kind="plain" onClick={() => more(next)}>
                {sayIncident.more}
              </Button>
            )}
          </>
        )}
      </Loading>
    </Panel>
  );
}

type Telling = {
  say: (typeof words)['es'];
  states: (typeof stateWords)['es'];
  people: readonly PersonCard[];
};

function tell({ kind, body }: LogEvent, { say, states, people }: Telling): string {
  const count = (value: unknown) => (Array.isArray(value) ? value.length : 0);
  switch (kind) {
    case 'incident.turned':
      return say.turned(states[body['state'] as IncidentState]);
    case 'incident.linked':
      return say.linked(count(body['cases']));
    case 'incident.unlinked':
      return say.unlinked(count(body['cases']));
    case 'incident.updated':
      return say.updated(String(body['text']));
    case 'incident.stopped':
      return say.stopped;
    case 'incident.closed':
      return say.closed(count(body['resolves']));
    case 'incident.reopened':
      return say.reopened;
    case 'incident.changed':
      return [
        typeof body['title'] === 'string' && say.renamed(body['title']),
        body['owner'] === null && say.unowned,
        body['owner'] && say.owned(nameOf(body['owner'], people) ?? say.someone),
        'label' in body && say.relabelled,
        'shown' in body && (body['shown'] ? say.shown : say.hidden),
      ]
        .filter(Boolean)
        .join('. ');
    default:
      return say.opened;
  }
}

function nameOf(id: unknown, people: readonly PersonCard[]): string | undefined {
  return people.find((one) => one.id === id)?.name;
}
