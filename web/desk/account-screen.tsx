import type { ComponentChild } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ErrorState } from '../kit/error-state.tsx';
import { defineWords, useWords } from '../kit/i18n.ts';
import { Skeleton } from '../kit/skeleton.tsx';

const words = defineWords({
  es: {
    failed: 'Esta parte no se ha podido cargar',
    advice: 'Comprueba la conexión y vuelve a intentarlo. Si sigue igual, recarga la página.',
  },
  en: {
    failed: 'This part could not be loaded',
    advice: 'Check the connection and try again. If it stays like this, load the page again.',
  },
});

type Screens = typeof import('./account.tsx');

/** Signing in, joining and the settings are seldom needed: they come when they are. */
export function AccountScreen({ children }: { children: (screens: Screens) => ComponentChild }) {
  const say = useWords(words);
  const [screens, setScreens] = useState<Screens>();
  const [hasFailed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    import('./account.tsx').then(setScreens, () => setFailed(true));
  };
  useEffect(load, []);
  if (hasFailed) return <ErrorState title={say.failed} advice={say.advice} onRetry={load} />;
  return screens ? children(screens) : <Skeleton />;
}
