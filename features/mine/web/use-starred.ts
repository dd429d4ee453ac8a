import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { type Trouble, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Starred, StarredMessage } from '../protocol.ts';

export type AskStarred = (before?: string) => Promise<Starred>;

export interface StarredPages {
  /** Undefined until the first page is here. */
  readonly messages: readonly StarredMessage[] | undefined;
  readonly people: Starred['people'];
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly trouble: Trouble | undefined;
  readonly more: () => void;
  readonly again: () => void;
}

type State = Omit<StarredPages, 'more' | 'again' | 'hasMore'> & { next: string | undefined };

const NOTHING: State = {
  messages: undefined,
  people: [],
  next: undefined,
  isLoading: true,
  trouble: undefined,
};

/** Messages with a star, page by page; anew when a star came or went on another device, or the connection is back. */
export function useStarred(
  client: Client,
  ask: AskStarred,
  within: ConversationId | undefined,
): StarredPages {
  const [state, setState] = useState(NOTHING);
  const round = useRef(0);
  const latest = useRef(state);
  latest.current = state;

  const load = useCallback(
    (base: State | undefined) => {
      const mine = ++round.current;
      setState((before) => ({ ...before, isLoading: true, trouble: undefined }));
      ask(base?.next).then(
        (page) => {
          if (mine !== round.current) return;
          setState({
            messages: [...(base?.messages ?? []), ...page.messages],
            people: [...(base?.people ?? []), ...page.people],
            next: page.next,
            isLoading: false,
            trouble: undefined,
          });
        },
        (problem: unknown) => {
          if (mine === round.current)
            setState((before) => ({ ...before, isLoading: false, trouble: troubleOf(problem) }));
        },
      );
    },
    [ask],
  );

  useEffect(() => {
    load(undefined);
    let wasOnline = client.status.get().state === 'online';
    const stops = [
      client.on('nudge', (topic) => topic === 'mine' && load(undefined)),
      client.status.subscribe(() => {
        const isOnline = client.status.get().state === 'online';
        if (isOnline && !wasOnline) load(undefined);
        wasOnline = isOnline;
      }),
    ];
    return () => {
      round.current++;
      for (const stop of stops) stop();
    };
  }, [client, load]);

  const more = useCallback(() => {
    const { next, isLoading } = latest.current;
    if (next !== undefined && !isLoading) load(latest.current);
  }, [load]);

  const { next, ...rest } = state;
  const messages = within
    ? state.messages?.filter(({ conversation }) => conversation === within)
    : state.messages;
  // Of one conversation there may be none on the first pages.
  const looksOn = within !== undefined && messages?.length === 0 && next !== undefined && !state.trouble;
  useEffect(() => {
    if (looksOn && !state.isLoading) more();
  }, [looksOn, state.isLoading, more]);
  return {
    ...rest,
    messages: looksOn ? undefined : messages,
    hasMore: next !== undefined,
    more,
    again: () => load(undefined),
  };
}
