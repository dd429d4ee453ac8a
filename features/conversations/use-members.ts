import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { ConversationView } from '@tertulia/sdk';
import type { Call } from '../call.ts';
import { membersClient } from './client.ts';
import type { MembersPage } from './protocol.ts';

export interface Members {
  /** Undefined until the server has said. */
  readonly pages: readonly MembersPage['members'][number][] | undefined;
  readonly total: number | undefined;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly hasFailed: boolean;
  readonly more: () => void;
}

interface State {
  readonly of: ConversationId | undefined;
  readonly pages?: Members['pages'];
  readonly total?: number;
  readonly next?: MembersPage['next'];
  readonly isLoading: boolean;
  readonly hasFailed: boolean;
}

const NOTHING: State = { of: undefined, isLoading: false, hasFailed: false };

/** Who is in a conversation, in pages; asked again when someone comes or goes. @param id left out: of none */
export function useMembers(call: Call, id: ConversationId | undefined, view: ConversationView): Members {
  const [state, setState] = useState(NOTHING);
  const round = useRef(0);
  const moved = view.events.findLast(({ kind }) => kind.startsWith('member.'))?.seq;
  const isLive = view.state === 'live';

  const load = useCallback(
    (base: State | undefined) => {
      if (!id) return;
      const mine = ++round.current;
      setState((before) => ({
        ...(before.of === id ? before : NOTHING),
        of: id,
        isLoading: true,
        hasFailed: false,
      }));
      membersClient(call, '/api')
        .members(id, base?.next)
        .then(
          ({ members, total, next }) => {
            if (mine !== round.current) return;
            const pages = [...(base?.pages ?? []), ...members];
            setState({ of: id, pages, total, ...(next && { next }), isLoading: false, hasFailed: false });
          },
          () =>
            mine === round.current &&
            setState((before) => ({ ...before, isLoading: false, hasFailed: true })),
        );
    },
    [call, id],
  );
  useEffect(() => {
    if (isLive) load(undefined);
    return () => void round.current++;
  }, [load, isLive, moved]);

  const { pages, total, next, isLoading, hasFailed } = state.of === id ? state : NOTHING;
  return {
    pages,
    total,
    hasMore: next !== undefined,
    isLoading,
    hasFailed,
    more: () => !isLoading && next && load(state),
  };
}
