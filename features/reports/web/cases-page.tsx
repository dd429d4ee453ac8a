import { Button, LinkButton } from '@tertulia/web/kit/button.tsx';
import { TableScroll } from '@tertulia/web/kit/chart/frame.tsx';
import { fullDate, shortDay, timeOfDay } from '@tertulia/web/kit/clock.ts';
import { EmptyState } from '@tertulia/web/kit/empty-state.tsx';
import { readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { problemWords, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { ChevronLeft, Download, Inbox } from 'lucide-preact';
import { useCallback, useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { browserCall } from '../../call.ts';
import { reportsClient } from '../client.ts';
import type { EntryKind, ReportedCase, ReportedCases } from '../protocol.ts';
import { HOME } from './links.tsx';
import { tookText } from './numbers.ts';
import { words } from './words.ts';

const calls = reportsClient(browserCall);
const WHATS: readonly EntryKind[] = ['opened', 'reopened', 'answered', 'resolved', 'human', 'rated'];

/** The cases behind a number of a report. What the address asks for wrongly, the server refuses. */
export function CasesPage({ query, zone }: { query: string; zone: string }) {
  const say = useWords(words);
  const language = useLanguage();
  const given = new URLSearchParams(query);
  const back = given.get('back') ?? '';
  given.delete('back');
  const what = WHATS.find((one) => one === given.get('what')) ?? 'opened';
  const key = given.toString();
  const title = say[`whatIs_${what}`];
  return (
    <div class="rp-page">
      <Link class="rp-up" href={back ? `${HOME}?${back}` : HOME}>
        <Icon glyph={ChevronLeft} name={null} small />
        {say.back}
      </Link>
      <div class="rp-head">
        <h1 class="rp-title">{title}</h1>
        <LinkButton
          icon={Download}
          href={`/api/reports/csv?${key}&sheet=cases&language=${language}`}
          aria-label={say.csvOf(title)}
          download
        >
          {say.csv}
        </LinkButton>
      </div>
      <Pages key={key} query={key} {...{ what, title, zone }} />
    </div>
  );
}

type PagesProps = { query: string; what: EntryKind; title: string; zone: string };

function Pages({ query, what, title, zone }: PagesProps) {
  const say = useWords(words);
  const explain = useWords(problemWords);
  const pages = useLoaded<ReportedCases>(useCallback(() => calls.casesBy(query), [query]));
  const [isBusy, setBusy] = useState(false);
  const more = async (after: string) => {
    setBusy(true);
    try {
      const { cases, next } = await calls.casesBy(`${query}&after=${after}`);
      pages.set((before) => ({ cases: [...before.cases, ...cases], ...(next && { next }) }));
    } catch (problem) {
      showToast({ text: explain[troubleOf(problem).code] });
    }
    setBusy(false);
  };
  return (
    <Loading what={pages} heading="h2">
      {({ cases, next }) =>
        cases.length === 0 ? (
          <EmptyState icon={Inbox} title={say.noCases} heading="h2">
            {say.noCasesLead}
          </EmptyState>
        ) : (
          <>
            <Table {...{ cases, what, title, zone }} />
            {next && (
              <Button busy={isBusy} onClick={() => void more(next)}>
                {say.more}
              </Button>
            )}
          </>
        )
      }
    </Loading>
  );
}

type TableProps = { cases: readonly ReportedCase[]; what: EntryKind; title: string; zone: string };

function Table({ cases, what, title, zone }: TableProps) {
  const say = useWords(words);
  const locale = readerLocale(useLanguage());
  const place = { locale, timeZone: zone };
  const isRated = what === 'rated';
  const isTimed = what === 'answered' || what === 'resolved' || what === 'human';
  const heads = [
    say.cases,
    say.when,
    say.customer,
    say.line,
    ...(isTimed || isRated ? [say.agent] : []),
    ...(isTimed ? [say.took, say.tookOpen, say.target] : []),
    ...(isRated ? [say.rating, say.comment] : []),
  ];
  return (
    <TableScroll label={title}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" class={head === say.comment ? 'rp-comment' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cases.map((one) => (
            <tr key={`${one.case} ${one.at}`}>
              <th scope="row">
                <Link href={`/desk/c/${one.conversation}`}>{one.reference}</Link>
              </th>
              <td title={fullDate(one.at, place)}>
                {shortDay(one.at, Date.now(), place)} {timeOfDay(one.at, place)}
              </td>
              <td>{one.customer || say.someone}</td>
              <td>{one.line}</td>
              {(isTimed || isRated) && <td>{one.person?.name}</td>}
              {isTimed && (
                <>
                  <td>{tookText(one.waited, locale)}</td>
                  <td>{tookText(one.worked, locale)}</td>
                  <td>{one.target && say[one.target]}</td>
                </>
              )}
              {isRated && (
                <>
                  <td>{one.score}</td>
                  <td class="rp-comment">{one.comment}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
