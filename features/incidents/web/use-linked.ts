import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { IncidentCard } from '../protocol.ts';
import { calls } from './calls.ts';

/** The linked cases, page by page; asked again when their number moved. */
export function useLinked({ id, cases }: Pick<IncidentCard, 'id' | 'cases'>) {
  const load = useCallback(() => calls.cases(id), [id]);
  const what = useLoaded(load);
  const [isMore, setMore] = useState(false);
  const known = useRef(cases);
  useEffect(() => {
    if (known.current === cases) return;
    known.current = cases;
    what.reload();
  }, [cases, what.reload]);
  const more = async () => {
    const before = what.value?.next;
    if (!before) return;
    setMore(true);
    try {
      const page = await calls.cases(id, before);
      what.set((all) => ({ ...page, cases: [...all.cases, ...page.cases] }));
    } finally {
      setMore(false);
    }
  };
  return { what, more, isMore };
}
