import type { Client } from '@tertulia/sdk/index.ts';
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { AttentionProps } from './attention.tsx';

/** The page is live, and whoever opened it has begun to read. */
const SETTLED = 1500;

/** None of it is needed to read and write, so it comes after everything else. */
export function useAttention(client: Client | undefined): ComponentType<AttentionProps> | undefined {
  const [Attention, setAttention] = useState<ComponentType<AttentionProps>>();
  useEffect(() => {
    if (!client) return;
    const load = () =>
      void import('./attention.tsx').then(
        (module) => setAttention(() => module.Attention),
        () => undefined,
      );
    const timer = setTimeout(load, SETTLED);
    return () => clearTimeout(timer);
  }, [client]);
  return Attention;
}
