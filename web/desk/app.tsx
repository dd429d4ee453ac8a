import { useEffect, useMemo } from 'preact/hooks';
import { Redirect, Route, Switch, useLocation, useSearch } from 'wouter-preact';
import { browserCall } from '@tertulia/features/call.ts';
import { peopleClient } from '@tertulia/features/people/client.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import type { Client } from '@tertulia/sdk';
import { Announcer } from '../kit/announcer.tsx';
import { ErrorState } from '../kit/error-state.tsx';
import { defineWords, useWords } from '../kit/i18n.ts';
import { problemWords } from '../kit/problem-words.ts';
import { Toasts } from '../kit/toast.tsx';
import { isUnnamed } from './account/first-time.ts';
import { AccountScreen } from './account-screen.tsx';
import { backTo, signInHref } from './back-to.ts';
import { type Desk, DeskContext } from './desk-context.ts';
import { type Session, useSession } from './session.ts';
import { Starting } from './starting.tsx';
import { useClient } from './use-client.ts';
import { useLines } from './use-lines.ts';
import { usePutOff } from './use-put-off.ts';
import { Workspace } from './workspace.tsx';
import './app.css';

const words = defineWords({
  es: { failed: 'El escritorio no se puede abrir ahora' },
  en: { failed: 'The desk cannot be opened now' },
});

/** The staff's web app: who is here, and which screen that opens. */
export function App() {
  const { session, ask, leave, change } = useSession();
  const [, navigate] = useLocation();
  const query = useSearch();
  return (
    <>
      <Switch>
        <Route path="/">
          <Redirect to="/desk" replace />
        </Route>
        <Route path="/desk/join">
          <AccountScreen>
            {({ Join }) => (
              <Join onSignedIn={() => void ask().then(() => navigate('/desk', { replace: true }))} />
            )}
          </AccountScreen>
        </Route>
        <Route path="/desk/sign-in">
          {session.is === 'ready' ? (
            <Redirect to={isUnnamed(session.me, session.business) ? '/desk/join' : backTo(query)} replace />
          ) : (
            <AccountScreen>{({ SignIn }) => <SignIn onSignedIn={() => void ask()} />}</AccountScreen>
          )}
        </Route>
        <Route>
          <SignedIn {...{ session, ask, leave, change }} />
        </Route>
      </Switch>
      <Toasts />
      <Announcer />
    </>
  );
}

type Ways = ReturnType<typeof useSession>;

function SignedIn({ session, ask, leave, change }: Ways) {
  const say = useWords(words);
  const problems = useWords(problemWords);
  const [path] = useLocation();
  const query = useSearch();
  const client = useClient(session.is === 'ready' ? session.me.id : undefined);
  if (session.is === 'signed-out') return <Redirect to={signInHref(path, query)} replace />;
  if (session.is === 'failed')
    return (
      <main class="d-alone">
        <ErrorState title={say.failed} advice={problems[session.trouble.code]} onRetry={() => void ask()} />
      </main>
    );
  if (session.is === 'asking' || !client) return <Starting />;
  return <AtTheDesk {...{ session, client, leave, change }} />;
}

interface AtTheDeskProps extends Pick<Ways, 'leave' | 'change'> {
  session: Extract<Session, { is: 'ready' }>;
  client: Client;
}

function AtTheDesk({ session, client, leave, change }: AtTheDeskProps) {
  const lines = useLines(client);
  const putOff = usePutOff(client);
  const { state } = useObservable(client.status);
  // The session was ended from another device: what is unsent stays here for the next time.
  useEffect(() => {
    if (state === 'signed-out') leave();
  }, [state, leave]);
  const desk = useMemo<Desk>(
    () => ({
      me: session.me,
      business: session.business,
      client,
      lines,
      putOff,
      changeMe: (me) => change({ me }),
      changeBusiness: (business) => change({ business }),
      async signOut() {
        await peopleClient(browserCall).signOut();
        await client.forget();
        leave();
      },
    }),
    [session, client, lines, putOff, leave, change],
  );
  return (
    <DeskContext.Provider value={desk}>
      <Workspace />
    </DeskContext.Provider>
  );
}
