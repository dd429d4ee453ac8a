import { EmptyState } from '@tertulia/web/kit/empty-state.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { ChartNoAxesColumn } from 'lucide-preact';
import { useCallback, useState } from 'preact/hooks';
import { browserCall } from '../../call.ts';
import { reportsClient } from '../client.ts';
import type { AskReport, Report } from '../protocol.ts';
import { AgentTable, LabelTable, LineTable } from './figure-tables.tsx';
import { AroundContext } from './links.tsx';
import { type Asked, writeAsked } from './range.ts';
import { RangeBar } from './range-bar.tsx';
import { Satisfaction } from './satisfaction.tsx';
import { Summary } from './summary.tsx';
import { Times } from './times.tsx';
import { Busiest, ByDay, ByHour, TalkByDay } from './volumes.tsx';
import { words } from './words.ts';

const calls = reportsClient(browserCall);

export function ReportPage({ asked }: { asked: Asked }) {
  const [choices, setChoices] = useState<Report['choices']>();
  return (
    <>
      <RangeBar asked={asked} choices={choices} />
      {asked.days && (
        <Loaded
          key={`${asked.days.from} ${asked.days.to} ${asked.line}`}
          days={asked.days}
          query={writeAsked(asked)}
          line={asked.line}
          onChoices={setChoices}
        />
      )}
    </>
  );
}

type LoadedProps = {
  days: Pick<AskReport, 'from' | 'to'>;
  line: AskReport['line'];
  query: string;
  onChoices: (choices: Report['choices']) => void;
};

function Loaded({ days: { from, to }, line, query, onChoices }: LoadedProps) {
  const report = useLoaded(
    useCallback(async () => {
      const made = await calls.report({ from, to, line });
      onChoices(made.choices);
      return made;
    }, [from, to, line, onChoices]),
  );
  return (
    <Loading what={report} heading="h2">
      {(made) => (
        <AroundContext.Provider value={{ from, to, line, query }}>
          <Made report={made} />
        </AroundContext.Provider>
      )}
    </Loading>
  );
}

function Made({ report }: { report: Report }) {
  const say = useWords(words);
  if (isEmpty(report))
    return (
      <EmptyState icon={ChartNoAxesColumn} title={say.empty} heading="h2">
        {say.emptyLead}
      </EmptyState>
    );
  return (
    <>
      <Summary report={report} />
      <div class="rp-columns">
        {report.days.length > 1 && <ByDay report={report} />}
        <ByHour report={report} />
        {report.days.length > 1 && <TalkByDay report={report} />}
      </div>
      <Busiest report={report} />
      <Times figures={report.total} />
      <Satisfaction scores={report.total.scores} />
      <LineTable report={report} />
      <AgentTable report={report} />
      <LabelTable report={report} />
      <p class="rp-note">{say.zone(report.zone)}</p>
    </>
  );
}

function isEmpty({ total, days }: Report): boolean {
  const { opened, reopened, answered, resolved, human, scores } = total;
  const counts = [opened, reopened, answered.count, resolved.count, human.count, ...scores];
  return [...counts, ...days.flatMap(({ incoming, outgoing }) => [incoming, outgoing])].every((n) => n === 0);
}
