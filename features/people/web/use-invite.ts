import { type Trouble, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { InviteSeen } from '../protocol.ts';
import { people } from './desk-calls.ts';

export type InviteLook =
  | { state: 'none' }
  | { state: 'looking' }
  | { state: 'seen'; token: string; invite: InviteSeen }
  | { state: 'failed'; problem: Trouble; again: () => void };

/** What the link that was opened is for. Looking does not use it up. */
export function useInvite(): InviteLook {
  const [token] = useState(takeToken);
  const [look, setLook] = useState<
    Exclude<InviteLook, { again: unknown }> | { state: 'failed'; problem: Trouble }
  >(token ? { state: 'looking' } : { state: 'none' });
  const again = useCallback(() => {
    if (!token) return;
    people.lookAtInvite({ token }).then(
      (invite) => setLook({ state: 'seen', token, invite }),
      (error) => setLook({ state: 'failed', problem: troubleOf(error) }),
    );
  }, [token]);
  useEffect(again, [again]);
  return look.state === 'failed' ? { ...look, again } : look;
}

/**
 * A secret has no place in the address bar: it would be in screenshots, in history and in what is shared. In the
 * history entry it still survives a reload of this tab.
 */
function takeToken(): string | undefined {
  const token = decodeURIComponent(location.hash.slice(1)) || keptToken();
  if (token)
    history.replaceState({ ...history.state, invite: token }, '', location.pathname + location.search);
  return token;
}

function keptToken(): string | undefined {
  const kept: unknown = history.state?.invite;
  return typeof kept === 'string' ? kept : undefined;
}

/** Once it is used up there is nothing left to remember. */
export function forgetToken(): void {
  const { invite: _, ...others } = history.state ?? {};
  history.replaceState(others, '');
}
