import { useCallback, useEffect, useState } from 'preact/hooks';
import { businessClient } from '@tertulia/features/business/client.ts';
import type { Business } from '@tertulia/features/business/protocol.ts';
import { browserCall } from '@tertulia/features/call.ts';
import { peopleClient } from '@tertulia/features/people/client.ts';
import type { Me } from '@tertulia/features/people/protocol.ts';
import { applyAccent } from '../kit/accent.ts';
import { keep, recall } from '../kit/device-memory.ts';
import { setLanguage } from '../kit/i18n.ts';
import { type Trouble, troubleOf } from '../kit/problem-words.ts';

export type Session =
  | { is: 'asking' }
  | { is: 'signed-out' }
  | { is: 'failed'; trouble: Trouble }
  | { is: 'ready'; me: Me; business: Business };

const people = peopleClient(browserCall);
const business = businessClient(browserCall);

/** Who is signed in on this browser. */
export function useSession() {
  const [session, setSession] = useState<Session>({ is: 'asking' });
  const ask = useCallback(async () => {
    try {
      const [me, house] = await Promise.all([people.me(), business.read()]);
      dress(house);
      speak(me);
      setSession({ is: 'ready', me, business: house });
    } catch (problem) {
      const trouble = troubleOf(problem);
      if (trouble.code === 'signed-out') return setSession({ is: 'signed-out' });
      // Who is signed in already keeps working with what is known.
      setSession((before) => (before.is === 'ready' ? before : { is: 'failed', trouble }));
    }
  }, []);
  const leave = useCallback(() => setSession({ is: 'signed-out' }), []);
  const change = useCallback((what: { me: Me } | { business: Business }) => {
    if ('business' in what) dress(what.business);
    setSession((before) => (before.is === 'ready' ? { ...before, ...what } : before));
  }, []);
  useEffect(() => void ask(), [ask]);
  return { session, ask, leave, change };
}

const ACCENT = 'tertulia.accent';

/** The colour of the last visit, so that the page does not change it before the eyes. */
export function dressAsBefore(): void {
  const colour = recall(ACCENT);
  if (colour) applyAccent(colour);
}

function dress({ colour }: Business): void {
  keep(ACCENT, colour);
  applyAccent(colour);
}

/** The language of the account, unless another was chosen on this device or is in the address. */
function speak({ language }: Me): void {
  const isChosen = recall('tertulia.language') !== null || new URLSearchParams(location.search).has('lang');
  if (!isChosen) setLanguage(language);
}
