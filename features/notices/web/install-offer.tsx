import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { ConversationView } from '@tertulia/sdk/conversation.ts';
import type { Client } from '@tertulia/sdk/index.ts';
import { Cell } from '@tertulia/sdk/observable.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Banner } from '@tertulia/web/kit/banner.tsx';
import { Button } from '@tertulia/web/kit/button.tsx';
import { keep, recall } from '@tertulia/web/kit/device-memory.ts';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { useEffect, useState } from 'preact/hooks';
import type { Side } from './calls.ts';
import { isInstalled, isIos } from './tell-here.ts';

const words = defineWords({
  es: {
    offer: 'Puedes tener esta conversación como aplicación, con su icono.',
    offerDesk: 'Puedes tener el escritorio como aplicación, con su icono.',
    install: 'Instalar',
    ios: 'Para tenerla como aplicación: toca Compartir y después «Añadir a pantalla de inicio».',
  },
  en: {
    offer: 'You can install this conversation as an app with its own icon.',
    offerDesk: 'You can install the desk as an app with its own icon.',
    install: 'Install',
    ios: 'To use it as an app, tap Share, then “Add to Home Screen”.',
  },
});

/** Chromium's; other browsers install from their own menus. */
interface InstallMoment extends Event {
  prompt(): Promise<unknown>;
}

const MEMORY = 'tertulia.install';

type InstallOfferProps = { side: Side; client: Client; shown: ConversationId | undefined };

/** Offered once, and only to who has had an answer here: before it, nobody knows whether it is worth it. */
export function InstallOffer({ side, client, shown }: InstallOfferProps) {
  const say = useWords(words);
  const moment = useMoment();
  const isWorth = useAnswered(client, shown);
  // In a frame of another site it would be that site that is installed.
  const [isDone, setDone] = useState(() => recall(MEMORY) !== null || isInstalled() || parent !== window);
  const close = () => {
    keep(MEMORY, 'asked');
    setDone(true);
  };
  if (isDone || !isWorth || (!moment && !isIos())) return null;
  if (!moment) return <Banner onClose={close}>{say.ios}</Banner>;
  const install = () => {
    close();
    void moment.prompt().catch(() => undefined);
  };
  return (
    <Banner action={<Button onClick={install}>{say.install}</Button>} onClose={close}>
      {side === 'desk' ? say.offerDesk : say.offer}
    </Banner>
  );
}

function useMoment(): InstallMoment | undefined {
  const [moment, setMoment] = useState<InstallMoment>();
  useEffect(() => {
    const hear = (event: Event) => {
      if (!isInstallMoment(event)) return;
      // The browser's own bar would come before anyone was answered.
      event.preventDefault();
      setMoment(event);
    };
    const installed = () => setMoment(undefined);
    addEventListener('beforeinstallprompt', hear);
    addEventListener('appinstalled', installed);
    return () => {
      removeEventListener('beforeinstallprompt', hear);
      removeEventListener('appinstalled', installed);
    };
  }, []);
  return moment;
}

function isInstallMoment(event: Event): event is InstallMoment {
  return 'prompt' in event;
}

/** In what is open here, both sides have written. */
function useAnswered(client: Client, shown: ConversationId | undefined): boolean {
  const view = useObservable(shown ? client.conversation(shown).view : NOTHING);
  const me = client.me.get()?.id;
  const said = view?.events.filter(({ kind }) => kind === 'message.posted') ?? [];
  return said.some(({ by }) => by === me) && said.some(({ by }) => by !== me);
}

const NOTHING = new Cell<ConversationView | undefined>(undefined);
