import type { LineId } from '@tertulia/protocol/ids.ts';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { Select } from '@tertulia/web/kit/select.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { useCallback } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { Label, Labels } from '../../cases/protocol.ts';
import { browserCall } from '../../call.ts';
import type { ChangeLineDesk, LineDeskSeen } from '../protocol.ts';
import { AwayForm } from './away-form.tsx';
import { calls } from './calls.ts';
import { HoursForm } from './hours-form.tsx';
import { QuestionsForm } from './questions-form.tsx';
import { TargetsForm } from './targets-form.tsx';

/** As the lines feature lists it. */
export type LineOption = { id: LineId; name: string };

/** What each part of the page works on. */
export type PartProps = {
  seen: LineDeskSeen;
  line: LineId;
  lines: readonly LineOption[];
  labels: readonly Label[];
  onSave: (change: ChangeLineDesk) => Promise<void>;
};

const words = defineWords({
  es: { line: 'Línea', saved: 'Guardado. Vale desde ahora.' },
  en: { line: 'Line', saved: 'Saved. It counts from now on.' },
});

const loadLabels = async () =>
  (await browserCall<Labels>('GET', '/api/labels')).labels.filter(({ archived }) => !archived);

/**
 * Hours, first words and questions, and targets of one line.
 * @param home address of this page; a line's own is below it
 * @param at the line's id, or empty for the first
 */
export function LineHours({ home, at, lines }: { home: string; at: string; lines: readonly LineOption[] }) {
  const say = useWords(words);
  const [, navigate] = useLocation();
  const line = lines.find(({ id }) => id === at) ?? lines[0];
  if (!line) return null;
  return (
    <>
      {lines.length > 1 && (
        <Select
          label={say.line}
          value={line.id}
          choices={lines.map(({ id, name }) => ({ value: id as string, label: name }))}
          onChange={(id) => navigate(`${home}/${id}`, { replace: true })}
        />
      )}
      <Parts key={line.id} line={line.id} lines={lines} />
    </>
  );
}

function Parts({ line, lines }: Pick<PartProps, 'line' | 'lines'>) {
  const say = useWords(words);
  const desk = useLoaded(useCallback(() => calls.desk(line), [line]));
  const labels = useLoaded(loadLabels);
  const onSave = async (change: ChangeLineDesk) => {
    const changed = await calls.change(line, change);
    desk.set(() => changed);
    showToast({ text: say.saved });
  };
  return (
    <Loading what={desk} heading="h2" shape="lines">
      {(seen) => (
        <Loading what={labels} heading="h2" shape="lines">
          {(all) => {
            const part = { seen, line, lines, labels: all, onSave };
            return (
              <>
                <HoursForm {...part} />
                <AwayForm {...part} />
                <QuestionsForm {...part} />
                <TargetsForm {...part} />
              </>
            );
          }}
        </Loading>
      )}
    </Loading>
  );
}
