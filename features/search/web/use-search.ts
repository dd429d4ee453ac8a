import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import { type Trouble, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { FoundConversation, SearchAnswer, SearchHit, SearchQuestion } from '../protocol.ts';

export type Ask = (question: Partial<SearchQuestion>) => Promise<SearchAnswer>;

/** The pages of one search, put together. */
export interface Found {
  readonly hits: readonly SearchHit[];
  readonly conversations: readonly FoundConversation[];
  readonly around: ReadonlyMap<ConversationId, FoundConversation>;
  readonly people: ReadonlyMap<PersonId, PersonCard>;
  readonly next: string | undefined;
  readonly isIndexing: boolean;
}

export interface Searching {
  /** While another question is asked, what the one before found. */
  readonly found: Found | undefined;
  readonly isAsking: boolean;
  readonly trouble: Trouble | undefined;
  readonly isLoadingMore: boolean;
  readonly hasMoreFailed: boolean;
  readonly more: () => void;
  readonly again: () => void;
}

/** Milliseconds without a key press before the server is asked. */
const PAUSE = 180;
/** Until a search over what is still being read is asked again. */
const INDEXING = 2500;

type State = Omit<Searching, 'more' | 'again'> & {
  /** The question this is the state of. */
  readonly of: string | undefined;
};

const NOTHING: State = {
  of: undefined,
  found: undefined,
  isAsking: false,
  trouble: undefined,
  isLoadingMore: false,
  hasMoreFailed: false,
};

/**
 * @param ask must stay the same function, or everything is asked again
 * @param question undefined while there is nothing to ask
 */
export function useSearch(
  ask: Ask,
  question: Partial<SearchQuestion> | undefined,
  isOnline: boolean,
): Searching {
  const [state, setState] = useState(NOTHING);
  const round = useRef(0);
  const key = question && JSON.stringify(question);
  const latest = useRef(question);
  latest.current = question;

  const run = useCallback(() => {
    const mine = ++round.current;
    if (!latest.current) return;
    const of = JSON.stringify(latest.current);
    ask(latest.current).then(
      (answer) => mine === round.current && setState({ ...NOTHING, of, found: joined(undefined, answer) }),
      (problem: unknown) =>
        mine === round.current && setState({ ...NOTHING, of, trouble: troubleOf(problem) }),
    );
  }, [ask]);

  useEffect(() => {
    if (key === undefined) {
      round.current++;
      setState(NOTHING);
      return;
    }
    setState((before) => ({ ...before, of: key, isAsking: true, trouble: undefined }));
    const timer = setTimeout(run, PAUSE);
    return () => {
      clearTimeout(timer);
      round.current++;
    };
  }, [key, run]);

  const isOffline = state.trouble?.code === 'offline';
  useEffect(() => {
    if (isOnline && isOffline) run();
  }, [isOnline, isOffline, run]);

  const isIndexing = state.found?.isIndexing === true && !state.isLoadingMore;
  useEffect(() => {
    if (!isIndexing) return;
    const timer = setTimeout(run, INDEXING);
    return () => clearTimeout(timer);
  }, [isIndexing, state.found, run]);

  const more = () => {
    const { found } = state;
    if (!found?.next || state.isLoadingMore || state.isAsking) return;
    const mine = ++round.current;
    setState({ ...state, isLoadingMore: true, hasMoreFailed: false });
    ask({ ...latest.current, before: found.next }).then(
      (answer) =>
        mine === round.current && setState({ ...NOTHING, of: state.of, found: joined(found, answer) }),
      () => mine === round.current && setState({ ...NOTHING, of: state.of, found, hasMoreFailed: true }),
    );
  };
  const again = () => {
    setState((before) => ({ ...before, isAsking: true }));
    run();
  };
  // Before the effect has seen a new question, what is here belongs to the one before.
  const isAsking = key !== undefined && (state.isAsking || state.of !== key);
  return { ...state, isAsking, more, again };
}

function joined(before: Found | undefined, answer: SearchAnswer): Found {
  return {
    hits: [...(before?.hits ?? []), ...answer.hits],
    conversations: before?.conversations ?? answer.conversations,
    around: new Map([...(before?.around ?? []), ...answer.around.map((one) => [one.id, one] as const)]),
    people: new Map([...(before?.people ?? []), ...answer.people.map((one) => [one.id, one] as const)]),
    next: answer.next,
    // Beginning anew would take away the pages that were asked for since.
    isIndexing: before === undefined && answer.indexing === true,
  };
}
