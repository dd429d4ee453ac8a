import { Bars } from '@tertulia/web/kit/chart/bars.tsx';
import { HeatMap } from '@tertulia/web/kit/chart/heat-map.tsx';
import { Lines } from '@tertulia/web/kit/chart/lines.tsx';
import { readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { Link } from 'wouter-preact';
import type { EntryKind, Report, Volume } from '../protocol.ts';
import { Count, SheetLink, useCasesHref } from './links.tsx';
import { dayText, weekdayText } from './numbers.ts';
import { words } from './words.ts';

type Part = { report: Report };

const link = (href: string, text: string) => <Link href={href}>{text}</Link>;
/** Of more days bars would be hairs. */
const MOST_BARS = 31;
const CASES = ['opened', 'reopened', 'resolved'] as const satisfies readonly EntryKind[];
const TALK = ['incoming', 'outgoing', 'automatic'] as const;

function valuesOf(volume: Volume, whats: readonly (keyof Volume)[]): number[] {
  return whats.map((what) => volume[what]);
}

export function ByDay({ report: { days } }: Part) {
  const say = useWords(words);
  const locale = readerLocale(useLanguage());
  const hrefOf = useCasesHref();
  const Drawing = days.length > MOST_BARS ? Lines : Bars;
  return (
    <Panel title={say.volume} action={<SheetLink sheet="days" title={say.volume} />}>
      <Drawing
        label={say.volume}
        of={say.day}
        series={CASES.map((what) => say[what])}
        rows={days.map((volume) => ({
          key: volume.day,
          label: dayText(volume.day, locale),
          values: valuesOf(volume, CASES),
          hrefs: CASES.map((what) => hrefOf({ what, from: volume.day, to: volume.day })),
        }))}
        link={link}
      />
    </Panel>
  );
}

export function TalkByDay({ report: { days } }: Part) {
  const say = useWords(words);
  const locale = readerLocale(useLanguage());
  const Drawing = days.length > MOST_BARS ? Lines : Bars;
  return (
    <Panel title={say.talk} action={<SheetLink sheet="days" title={say.talk} />}>
      <Drawing
        label={say.talk}
        of={say.day}
        series={TALK.map((what) => say[what])}
        rows={days.map((volume) => ({
          key: volume.day,
          label: dayText(volume.day, locale),
          values: valuesOf(volume, TALK),
        }))}
        link={link}
      />
    </Panel>
  );
}

export function ByHour({ report: { hours } }: Part) {
  const say = useWords(words);
  const hrefOf = useCasesHref();
  return (
    <Panel title={say.hours} action={<SheetLink sheet="hours" title={say.hours} />}>
      <Bars
        label={say.hours}
        of={say.hour}
        series={CASES.map((what) => say[what])}
        rows={hours.map((volume, hour) => ({
          key: String(hour),
          label: `${hour}`,
          values: valuesOf(volume, CASES),
          hrefs: CASES.map((what) => hrefOf({ what, hour })),
        }))}
        link={link}
      />
    </Panel>
  );
}

export function Busiest({ report: { week } }: Part) {
  const say = useWords(words);
  const locale = readerLocale(useLanguage());
  return (
    <Panel title={say.busiest} lead={say.busiestLead} action={<SheetLink sheet="week" title={say.busiest} />}>
      <HeatMap
        label={say.busiest}
        of={say.day}
        columns={Array.from({ length: 24 }, (_, hour) => String(hour))}
        rows={week.map((values, weekday) => ({ label: weekdayText(weekday, locale), values }))}
        cell={(count, weekday, hour) =>
          count > 0 && <Count count={count} wish={{ what: 'opened', weekday, hour }} />
        }
      />
    </Panel>
  );
}
