import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { defineWords, useWords } from './i18n.ts';
import './away-banner.css';

const words = defineWords({
  es: {
    noNetwork: 'Este dispositivo no tiene conexión.',
    nextTry: (seconds: number) => `Nuevo intento en ${seconds} s.`,
    trying: 'Conectando…',
    tryNow: 'Probar ahora',
  },
  en: {
    noNetwork: 'This device has no connection.',
    nextTry: (seconds) => `Next try in ${seconds} s.`,
    trying: 'Connecting…',
    tryNow: 'Try now',
  },
});

/** Milliseconds without a server before it is worth a word: most gaps are over before one could read of them. */
const PATIENCE = 2000;

type AwayBannerProps = {
  hasNetwork: boolean;
  /** Since when the server cannot be reached, and when it is asked again. Milliseconds since 1970. */
  since: number;
  nextTry?: number | undefined;
  /** What is so when there is a network and no server. */
  noServer: string;
  onTryNow: () => void;
  /** What becomes of what is written meanwhile. */
  children: ComponentChildren;
};

/** There is no connection. Without a network it is said at once, without a server only when it lasts. */
export function AwayBanner({ hasNetwork, since, nextTry, noServer, onTryNow, children }: AwayBannerProps) {
  const say = useWords(words);
  const now = useHalfSeconds();
  if (hasNetwork && now - since < PATIENCE) return null;
  return (
    <Banner tone="offline" action={<Button onClick={onTryNow}>{say.tryNow}</Button>}>
      {hasNetwork ? noServer : say.noNetwork} {children}{' '}
      {/* Not spoken: a screen reader would count the seconds aloud. Without a network nothing is worth a try. */}
      <span class="k-away-next" aria-hidden="true">
        {hasNetwork &&
          (nextTry !== undefined && nextTry > now ? say.nextTry(secondsTo(nextTry, now)) : say.trying)}
      </span>
    </Banner>
  );
}

function secondsTo(time: number, now: number): number {
  return Math.ceil((time - now) / 1000);
}

function useHalfSeconds(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return now;
}
