import { useState } from 'preact/hooks';
import type { ListSource } from './use-list-source.ts';

export interface LoadMore {
  readonly isLoading: boolean;
  readonly hasFailed: boolean;
  readonly load: () => void;
}

/** Older conversations, page by page; after a failure only when asked to. */
export function useLoadMore(list: ListSource): LoadMore {
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle');
  const load = () => {
    if (state === 'loading' || !list.view.get().hasMore) return;
    setState('loading');
    list.loadMore().then(
      () => setState('idle'),
      () => setState('failed'),
    );
  };
  return { isLoading: state === 'loading', hasFailed: state === 'failed', load };
}
