import { useCallback } from 'preact/hooks';
import { browserCall } from '@tertulia/features/call.ts';
import { useLabels } from '@tertulia/features/cases/web/labels.ts';
import { linesClient } from '@tertulia/features/lines/client.ts';
import { lazily } from '../kit/lazily.ts';
import { Loading } from '../kit/loading.tsx';
import { Skeleton } from '../kit/skeleton.tsx';
import { useLoaded } from '../kit/use-loaded.ts';
import { useDesk } from './desk-context.ts';
import { useExtra } from './use-extra.ts';

/** Seldom needed, and then for a while: it comes when it is. */
const useIncidents = lazily(() => import('@tertulia/features/incidents/web.tsx'));

const { list } = linesClient(browserCall);

/** A page of its own, as the settings are. */
export function IncidentsScreen({ onTitle }: { onTitle: (title: string) => void }) {
  const { client, lines, me } = useDesk();
  const incidents = useIncidents(true);
  const extra = useExtra(true);
  const labels = useLabels();
  const own = useLoaded(
    useCallback(async () => (await list()).lines.filter(({ people }) => people.includes(me.id)), [me.id]),
  );
  if (!incidents || !extra) return <Skeleton shape="list" />;
  const all = [...(labels?.values() ?? [])].filter(({ archived }) => !archived);
  return (
    <Loading what={own} heading="h2">
      {(mine) => (
        <incidents.Incidents
          {...{ client, lines, onTitle }}
          own={mine}
          labels={all}
          Labels={extra.LabelDots}
        />
      )}
    </Loading>
  );
}
