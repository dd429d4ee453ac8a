import { dayKey } from '@tertulia/web/kit/clock.ts';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { ChevronLeft } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { Link, useLocation, useSearch } from 'wouter-preact';
import { CasesPage } from './cases-page.tsx';
import { ReportPage } from './report-page.tsx';
import { askedBy } from './range.ts';
import { words } from './words.ts';
import './reports.css';

type ReportsProps = {
  /** The business's. */
  zone: string;
  /** What the page is called in the browser's title. */
  onTitle: (title: string) => void;
};

/** What happened at the lines, and the cases behind each number. All of what is asked is in the address. */
export function Reports({ zone, onTitle }: ReportsProps) {
  const say = useWords(words);
  const [path] = useLocation();
  const query = useSearch();
  useEffect(() => onTitle(say.title), [onTitle, say.title]);
  if (path.startsWith('/desk/reports/cases')) return <CasesPage {...{ query, zone }} />;
  return (
    <div class="rp-page">
      <Link class="rp-up" href="/desk">
        <Icon glyph={ChevronLeft} name={null} small />
        {say.desk}
      </Link>
      <h1 class="rp-title">{say.title}</h1>
      <ReportPage asked={askedBy(query, dayKey(Date.now(), zone))} />
    </div>
  );
}
