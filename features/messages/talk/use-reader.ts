import type { Client } from '@tertulia/sdk/client.ts';
import { Cell } from '@tertulia/sdk/observable.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { useLanguage } from '@tertulia/web/kit/i18n.ts';
import { useMemo } from 'preact/hooks';
import type { Outside } from '../outside.ts';
import type { Reader } from './talk-people.ts';

const NOBODY: Reader['people'] = new Map();
const UNKNOWN = { me: new Cell<Reader['me']>(undefined), people: new Cell(NOBODY) };

type Side = {
  business?: string | undefined;
  isBusiness?: boolean | undefined;
  outside?: Outside | undefined;
};

export function useReader(
  client: Client | undefined,
  { business, isBusiness = false, outside }: Side,
): Reader {
  const language = useLanguage();
  const me = useObservable(client?.me ?? UNKNOWN.me);
  const people = useObservable(client?.people.cards ?? UNKNOWN.people);
  const lineOf = outside?.lineOf;
  return useMemo(
    () => ({ me, people, language, business, isBusiness, ...(lineOf && { lineOf }) }),
    [me, people, language, business, isBusiness, lineOf],
  );
}
