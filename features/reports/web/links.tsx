import type { ComponentChildren } from 'preact';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { Download } from 'lucide-preact';
import { Link } from 'wouter-preact';
import { LinkButton } from '@tertulia/web/kit/button.tsx';
import { useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { sheetHref } from '../client.ts';
import type { AskReported, AskSheet } from '../protocol.ts';
import { words } from './words.ts';

export const HOME = '/desk/reports';

/** Of which days and line the numbers are, and the report's address, to come back to. */
export interface Around {
  readonly from: string;
  readonly to: string;
  readonly line: AskReported['line'];
  readonly query: string;
}

export const AroundContext = createContext<Around>({ from: '', to: '', line: undefined, query: '' });

type Wish = Partial<AskReported> & Pick<AskReported, 'what'>;

/** The address of the cases behind a number. */
export function useCasesHref(): (wish: Wish) => string {
  const { query, ...around } = useContext(AroundContext);
  return (wish) => {
    const given = Object.entries({ ...around, ...wish }).filter(([, value]) => value !== undefined);
    const asked = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
    asked.set('back', query);
    return `${HOME}/cases?${asked.toString()}`;
  };
}

/** A number with the cases behind it; none has none. */
export function Count({
  count,
  wish,
  children,
}: {
  count: number;
  wish: Wish;
  children?: ComponentChildren;
}) {
  const hrefOf = useCasesHref();
  if (count === 0) return <>{children ?? 0}</>;
  return <Link href={hrefOf(wish)}>{children ?? count}</Link>;
}

/** A table as a file; the browser saves it by itself. */
export function SheetLink({ sheet, title }: { sheet: AskSheet['sheet']; title: string }) {
  const say = useWords(words);
  const language = useLanguage();
  const { from, to, line } = useContext(AroundContext);
  return (
    <LinkButton
      icon={Download}
      href={sheetHref({ from, to, line, sheet, language })}
      aria-label={say.csvOf(title)}
      download
    >
      {say.csv}
    </LinkButton>
  );
}
