import type { ComponentType } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { OptionsProps } from './options.tsx';

export type OptionsPart = 'all' | 'name';

/** After the page has settled: then it opens at once, and without a connection too. */
const SETTLED = 2000;

const load = () => import('./options.tsx').then((module) => module.Options);

/** What hardly anyone needs at first is not in the first load. */
export function useOptions(rest: Omit<OptionsProps, 'part' | 'onClose'>) {
  const [Options, setOptions] = useState<ComponentType<OptionsProps>>();
  const [part, setPart] = useState<OptionsPart>();
  const fetchIt = useCallback(
    () =>
      void load().then(
        (loaded) => setOptions(() => loaded),
        () => undefined,
      ),
    [],
  );
  useEffect(() => {
    const timer = setTimeout(fetchIt, SETTLED);
    return () => clearTimeout(timer);
  }, [fetchIt]);
  const open = (wanted: OptionsPart) => {
    setPart(wanted);
    if (!Options) fetchIt();
  };
  const sheet = Options && part && <Options {...rest} part={part} onClose={() => setPart(undefined)} />;
  return { open, sheet };
}
