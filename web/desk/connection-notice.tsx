import type { OutboxEntry, Status } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';
import { AwayBanner } from '../kit/away-banner.tsx';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { timeOfDay } from '../kit/clock.ts';
import { defineWords, plural, readerLocale, useLanguage, useWords } from '../kit/i18n.ts';
import { loadAgain } from '../kit/load-again.ts';
import { useNetwork } from '../kit/use-network.ts';
import { useDesk } from './desk-context.ts';

const words = defineWords({
  es: {
    noServer: (since: string) => `Sin conexión desde las ${since}.`,
    unsent: (n: number) =>
      plural('es', n, {
        one: '1 mensaje espera aquí para salir.',
        other: `${n} mensajes esperan aquí para salir.`,
      }),
    kept: 'Lo que escribas se guarda aquí y sale después.',
    outdated: 'Hay una versión nueva del escritorio. Lo que no se ha enviado está guardado.',
    reload: 'Cargarla',
  },
  en: {
    noServer: (since) => `No connection since ${since}.`,
    unsent: (n) =>
      plural('en', n, {
        one: '1 message is waiting to be sent.',
        other: `${n} messages are waiting to be sent.`,
      }),
    kept: 'What you write is kept here and sent later.',
    outdated: 'There is a new version of the desk. Unsent messages are kept.',
    reload: 'Load it',
  },
});

/** How things stand with the server, when they do not stand well. */
export function ConnectionNotice() {
  const say = useWords(words);
  const { client } = useDesk();
  const status = useObservable(client.status);
  const hasNetwork = useNetwork();
  if (status.state === 'outdated')
    return (
      <Banner tone="info" action={<Button onClick={() => void loadAgain()}>{say.reload}</Button>}>
        {say.outdated}
      </Banner>
    );
  const isAway = status.state === 'offline' || status.state === 'connecting';
  return isAway || !hasNetwork ? <Away status={status} hasNetwork={hasNetwork} /> : null;
}

function Away({ status, hasNetwork }: { status: Status; hasNetwork: boolean }) {
  const say = useWords(words);
  const { client } = useDesk();
  const locale = readerLocale(useLanguage());
  const unsent = useObservable(client.unsent).filter(isWaitingMessage).length;
  const { since, nextTry } = status;
  return (
    <AwayBanner
      {...{ hasNetwork, since, nextTry }}
      noServer={say.noServer(timeOfDay(since, { locale }))}
      onTryNow={() => client.reconnect()}
    >
      {unsent > 0 ? say.unsent(unsent) : say.kept}
    </AwayBanner>
  );
}

/** What was done to a case waits as well, and is no message. */
function isWaitingMessage({ state, kind }: OutboxEntry): boolean {
  return state === 'queued' && kind === 'message.post';
}
