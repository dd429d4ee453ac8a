import { TableScroll } from '@tertulia/web/kit/chart/frame.tsx';
import { readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import type { AskReported, AskSheet, Figures, Report } from '../protocol.ts';
import { Count, SheetLink } from './links.tsx';
import { pointsText, ratedOf, tookText } from './numbers.ts';
import { words } from './words.ts';

type Part = { report: Report };
type Row = {
  name: string;
  figures: Figures;
  /** What narrows to it. */
  wish: Partial<AskReported>;
};

export function LineTable({ report: { lines, choices } }: Part) {
  const say = useWords(words);
  // Of a single line it is what stands above.
  if (choices.length < 2) return null;
  const rows = lines.map(({ line, name, figures }) => ({ name, figures, wish: { line } }));
  return <FigureTable title={say.byLine} first={say.line} sheet="lines" rows={rows} />;
}

export function AgentTable({ report: { agents } }: Part) {
  const say = useWords(words);
  const rows = agents.map(({ person, figures }) => ({
    name: person.name || say.someone,
    figures,
    wish: { person: person.id },
  }));
  return (
    <FigureTable
      title={say.byAgent}
      lead={say.byAgentLead}
      first={say.agent}
      sheet="agents"
      isOfPeople
      rows={rows}
    />
  );
}

export function LabelTable({ report: { labels } }: Part) {
  const say = useWords(words);
  const rows = labels.map(({ label, name, figures }) => ({ name, figures, wish: { label } }));
  return (
    <FigureTable title={say.byLabel} lead={say.byLabelLead} first={say.label} sheet="labels" rows={rows} />
  );
}

type TableProps = {
  title: string;
  lead?: string;
  first: string;
  sheet: AskSheet['sheet'];
  /** Nobody opens a case. */
  isOfPeople?: boolean;
  rows: readonly Row[];
};

function FigureTable({ title, lead, first, sheet, isOfPeople = false, rows }: TableProps) {
  const say = useWords(words);
  const locale = readerLocale(useLanguage());
  if (rows.length === 0) return null;
  const heads = [
    ...(isOfPeople ? [] : [say.opened]),
    say.answered,
    say.firstAnswer,
    say.late,
    say.resolved,
    say.resolution,
    say.late,
    say.score,
  ];
  return (
    <Panel title={title} lead={lead} action={<SheetLink sheet={sheet} title={title} />}>
      <TableScroll label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{first}</th>
              {heads.map((head, i) => (
                <th key={`${head} ${i}`} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, figures: { opened, answered, resolved, scores }, wish }) => {
              const rated = ratedOf(scores);
              return (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {!isOfPeople && (
                    <td>
                      <Count count={opened} wish={{ ...wish, what: 'opened' }} />
                    </td>
                  )}
                  {(
                    [
                      ['answered', answered],
                      ['resolved', resolved],
                    ] as const
                  ).map(([what, took]) => (
                    <Took key={what} {...{ what, took, wish }} />
                  ))}
                  <td>
                    <Count count={rated.count} wish={{ ...wish, what: 'rated' }}>
                      {pointsText(rated.average, locale)}
                    </Count>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  );
}

type TookProps = { what: 'answered' | 'resolved'; took: Figures['answered']; wish: Row['wish'] };

function Took({ what, took: { count, waited, missed }, wish }: TookProps) {
  const locale = readerLocale(useLanguage());
  return (
    <>
      <td>
        <Count count={count} wish={{ ...wish, what }} />
      </td>
      <td>{tookText(waited.median, locale)}</td>
      <td>
        <Count count={missed} wish={{ ...wish, what, target: 'missed' }} />
      </td>
    </>
  );
}
