import type { ComponentChildren } from 'preact';
import { AlarmClock, CalendarClock, MessagesSquare, Search, Star, TriangleAlert } from 'lucide-preact';
import { Link } from 'wouter-preact';
import { dueCount } from '@tertulia/features/schedule/web/put-off.ts';
import { NO_FILTERS } from '@tertulia/features/search/web/filters.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Badge } from '../kit/badge.tsx';
import { defineWords, plural, useWords } from '../kit/i18n.ts';
import { Icon, type LucideIcon } from '../kit/icon.tsx';
import { Tooltip } from '../kit/tooltip.tsx';
import { useDesk } from './desk-context.ts';
import type { usePlace } from './place.ts';
import type { Side } from './place-address.ts';
import { type OtherSide, sideWords } from './side-words.ts';
import { useUnread } from './use-unread.ts';
import './side-links.css';

const words = defineWords({
  es: {
    conversations: 'Conversaciones',
    incidents: 'Incidencias',
    due: (n: number) => plural('es', n, { one: '1 recordatorio', other: `${n} recordatorios` }),
    unread: (n: number) => plural('es', n, { one: '1 mensaje sin leer', other: `${n} mensajes sin leer` }),
  },
  en: {
    conversations: 'Conversations',
    incidents: 'Incidents',
    due: (n) => plural('en', n, { one: '1 reminder', other: `${n} reminders` }),
    unread: (n) => plural('en', n, { one: '1 unread message', other: `${n} unread messages` }),
  },
});

const OTHERS: readonly (readonly [OtherSide, LucideIcon])[] = [
  ['search', Search],
  ['starred', Star],
  ['scheduled', CalendarClock],
  ['reminders', AlarmClock],
];

/** What stands in the column of the list, as icons: in the rail one below the other, on a phone side by side. */
export function SideLinks({ place }: { place: ReturnType<typeof usePlace> }) {
  const say = useWords(words);
  const names = useWords(sideWords);
  const { client, putOff } = useDesk();
  const unread = useUnread(client);
  const due = dueCount(useObservable(putOff.reminders));
  const about = (side: Side) => ({
    href: place.to({ side, filters: NO_FILTERS, isAbout: place.isAbout }),
    isHere: !place.isSettings && !place.isIncidents && !place.isReports && place.side === side,
  });
  return (
    <ul class="d-sides">
      <li>
        <SideLink {...about('list')} icon={MessagesSquare} label={say.conversations}>
          <Badge count={unread} label={say.unread(unread)} />
        </SideLink>
      </li>
      {OTHERS.map(([side, icon]) => (
        <li key={side}>
          <SideLink {...about(side)} icon={icon} label={names[side]}>
            {side === 'reminders' && <Badge count={due} label={say.due(due)} />}
          </SideLink>
        </li>
      ))}
      <li>
        <SideLink
          href="/desk/incidents"
          icon={TriangleAlert}
          label={say.incidents}
          isHere={place.isIncidents}
        />
      </li>
    </ul>
  );
}

type LinkProps = {
  href: string;
  icon: LucideIcon;
  label: string;
  isHere: boolean;
  children?: ComponentChildren;
};

export function SideLink({ href, icon, label, isHere, children }: LinkProps) {
  return (
    <Tooltip text={label}>
      <Link href={href} class="d-side-link" aria-current={isHere ? 'page' : undefined}>
        <Icon glyph={icon} name={label} />
        {children}
      </Link>
    </Tooltip>
  );
}
