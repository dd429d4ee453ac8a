import { useEffect, useState } from 'preact/hooks';
import type { Status } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { timeOfDay } from '../kit/clock.ts';
import { defineWords, plural, readerLocale, useLanguage, useWords } from '../kit/i18n.ts';
import { useDesk } from './desk-context.ts';

const words = defineWords({
  es: {
    offline: (since: string) => `Sin conexión desde las ${since}.`,
    connecting: 'Conectando de nuevo.',
    unsent: (n: number) =>
      plural('es', n, {
        one: '1 mensaje espera aquí para salir.',
        other: `${n} mensajes esperan aquí para salir.`,
      }),
    kept: 'Lo que escribas se guarda aquí y sale después.',
    next: (seconds: number) => `Nuevo intento en ${seconds} s.`,
    tryNow: 'Probar ahora',
    outdated: 'Hay una versión nueva del escritorio. Lo que no se ha enviado está guardado.',
    reload: 'Cargarla',
  },
  en: {
    offline: (since) => `No connection since ${since}.`,
    connecting: 'Connecting again.',
    unsent: (n) =>
      plural('en', n, {
        one: '1 message waits here to leave.',
        other: `${n} messages wait here to leave.`,
      }),
    kept: 'What you write is kept here and leaves later.',
    next: (seconds) => `Next try in ${seconds} s.`,
    tryNow: 'Try now',
    outdated: 'There is a new version of the desk. What was not sent is kept.',
    reload: 'Load it',
  },
});

/** A short gap is nobody's business: it is over before one could read about it. */
const PATIENCE = 2000;

/** How things stand with the server, when they do not stand well. */
export function ConnectionNotice() {
  const say = useWords(words);
  const { client } = useDesk();
  const status = useObservable(client.status);
  const isLong = useLongerThan(status, PATIENCE);
  if (status.state === 'outdated')
    return (
      <Banner tone="info" action={<Button onClick={() => location.reload()}>{say.reload}</Button>}>
        {say.outdated}
      </Banner>
    );
  const isAway = status.state === 'offline' || status.state === 'connecting';
  return isAway && isLong ? <Away status={status} /> : null;
}

function Away({ status }: { status: Status }) {
  const say = useWords(words);
  const { client } = useDesk();
  const locale = readerLocale(useLanguage());
  const unsent = useObservable(client.unsent).filter(({ state }) => state === 'queued').length;
  const action = <Button onClick={() => client.reconnect()}>{say.tryNow}</Button>;
  return (
    <Banner tone="offline" action={action}>
      {say.offline(timeOfDay(status.since, { locale }))} {unsent > 0 ? say.unsent(unsent) : say.kept}{' '}
      <span aria-hidden="true">
        {status.nextTry === undefined ? say.connecting : <NextTry at={status.nextTry} />}
      </span>
    </Banner>
  );
}

/** Silent for screen readers: a number each second would drown everything else. */
function NextTry({ at }: { at: number }) {
  const say = useWords(words);
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return <>{say.next(Math.max(0, Math.ceil((at - now) / 1000)))}</>;
}

function useLongerThan({ state, since }: Status, time: number): boolean {
  const [, drawAgain] = useState({});
  const left = since + time - Date.now();
  useEffect(() => {
    if (state === 'online' || left <= 0) return;
    const timer = setTimeout(() => drawAgain({}), left);
    return () => clearTimeout(timer);
  }, [state, since]);
  return left <= 0;
}
