import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { ChevronLeft } from 'lucide-preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import { IncidentList } from './incident-list.tsx';
import { IncidentPage } from './incident-page.tsx';
import { HOME, type Lent } from './lent.ts';
import { NewIncident } from './new-incident.tsx';
import { words } from './words.ts';
import './incidents.css';

type IncidentsProps = Lent & { onTitle: (title: string) => void };

/** The incidents of the reader's lines: the list, a new one, or one of them. */
export function Incidents({ onTitle, ...lent }: IncidentsProps) {
  const say = useWords(words);
  const [path] = useLocation();
  const [at = ''] = path.slice(HOME.length).split('/').filter(Boolean);
  useLayoutEffect(() => onTitle(at === 'new' ? say.make : say.incidents), [onTitle, at, say]);
  const top = useRef<HTMLDivElement>(null);
  const before = useRef(at);
  useEffect(() => {
    if (before.current === at) return;
    before.current = at;
    top.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
    top.current?.scrollIntoView({ block: 'start' });
  }, [at]);
  return (
    <div class="in-page" ref={top}>
      <Link class={at ? 'in-up' : 'in-up in-up-phone'} href={at ? HOME : '/desk'}>
        <Icon glyph={ChevronLeft} name={null} small />
        {at ? say.back : say.desk}
      </Link>
      {at === '' && <IncidentList {...lent} />}
      {at === 'new' && <NewIncident {...lent} />}
      {at !== '' && at !== 'new' && <IncidentPage key={at} id={at as ConversationId} {...lent} />}
    </div>
  );
}
