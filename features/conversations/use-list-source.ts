import type { CaseFilter } from '@tertulia/protocol/case.ts';
import { caseListOf, type Client, type ListView, type Observable, ownListOf } from '@tertulia/sdk';
import type { Shown } from './list-filter.ts';
import { useMinute } from '@tertulia/web/kit/minute.ts';
import { useEffect } from 'preact/hooks';

/** Where rows come from, page by page and live. */
export interface ListSource {
  readonly view: Observable<ListView>;
  readonly loadMore: () => Promise<void>;
}

/** The list, or the part of it that a view is of. */
export function useListSource(client: Client, shown: Shown, filter: CaseFilter | undefined): ListSource {
  const cases = filter && caseListOf(client, filter);
  const minute = useMinute();
  const isLate = filter?.late === true;
  useEffect(() => {
    if (isLate) cases?.look();
  }, [cases, isLate, minute]);
  if (cases) return cases;
  return shown === 'direct' || shown === 'groups' ? ownListOf(client) : client.list;
}
