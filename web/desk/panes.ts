import { useEffect, useState } from 'preact/hooks';

/** How many panes stand side by side: a phone (or a page at 200 %), a tablet, a laptop. */
export type Panes = 1 | 2 | 3;

const TWO = matchMedia('(min-width: 760px)');
const THREE = matchMedia('(min-width: 1180px)');

export function usePanes(): Panes {
  const [panes, setPanes] = useState(count);
  useEffect(() => {
    const renew = () => setPanes(count());
    const all = [TWO, THREE];
    for (const one of all) one.addEventListener('change', renew);
    return () => all.forEach((one) => one.removeEventListener('change', renew));
  }, []);
  return panes;
}

function count(): Panes {
  if (THREE.matches) return 3;
  return TWO.matches ? 2 : 1;
}
