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
  const leave = useCallback(() => {
    keep(KEPT, null);
    setSession({ is: 'signed-out' });
  }, []);
  const ask = useCallback(async () => {
    try {
      const [me, house] = await Promise.all([people.me(), business.read()]);
      dress(house);
      speak(me);
      keep(KEPT, JSON.stringify({ me, business: house }));
      setSession({ is: 'ready', me, business: house });
    } catch (problem) {
      const trouble = troubleOf(problem);
      if (trouble.code === 'signed-out') return leave();
      // Who is signed in keeps working with what is known, also from the last time.
      const known = trouble.code === 'offline' ? recallSession() : undefined;
      setSession((before) => (before.is === 'ready' ? before : (known ?? { is: 'failed', trouble })));
    }
  }, [leave]);
  const change = useCallback((what: { me: Me } | { business: Business }) => {
    if ('business' in what) dress(what.business);
    setSession((before) => (before.is === 'ready' ? { ...before, ...what } : before));
  }, []);
  useEffect(() => {
    void ask();
    const again = () => void ask();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [ask]);
  return { session, ask, leave, change };
}

/** Who was signed in here, for when the server cannot be asked. */
const KEPT = 'tertulia.desk';

function recallSession(): Session | undefined {
  try {
    const kept: { me?: Me; business?: Business } | null = JSON.parse(recall(KEPT) ?? 'null');
    return kept?.me && kept.business ? { is: 'ready', me: kept.me, business: kept.business } : undefined;
  } catch {
    return undefined;
  }
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
