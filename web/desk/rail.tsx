import type { ComponentChildren } from 'preact';
import { AlarmClock, CalendarClock, MessagesSquare, Search, Settings, Star } from 'lucide-preact';
import { Link } from 'wouter-preact';
import { dueCount } from '@tertulia/features/schedule/web/put-off.ts';
import { NO_FILTERS } from '@tertulia/features/search/web/filters.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Avatar } from '../kit/avatar.tsx';
import { Badge } from '../kit/badge.tsx';
import { defineWords, plural, useWords } from '../kit/i18n.ts';
import { Icon, type LucideIcon } from '../kit/icon.tsx';
import { SkipLink } from '../kit/skip-link.tsx';
import { Tooltip } from '../kit/tooltip.tsx';
import type { DeskActions } from './actions.ts';
import { useDesk } from './desk-context.ts';
import { PageHeading } from './page-heading.tsx';
import type { usePlace } from './place.ts';
import type { Side } from './place-address.ts';
import { type OtherSide, sideWords } from './side-words.ts';
import { useUnread } from './use-unread.ts';
import { UserMenu } from './user-menu.tsx';
import './rail.css';

const words = defineWords({
  es: {
    nav: 'Escritorio',
    skip: 'Ir a la conversación',
    conversations: 'Conversaciones',
    due: (n: number) => plural('es', n, { one: '1 recordatorio', other: `${n} recordatorios` }),
    settings: 'Ajustes',
    unread: (n: number) => plural('es', n, { one: '1 mensaje sin leer', other: `${n} mensajes sin leer` }),
  },
  en: {
    nav: 'Desk',
    skip: 'Go to the conversation',
    conversations: 'Conversations',
    due: (n) => plural('en', n, { one: '1 reminder', other: `${n} reminders` }),
    settings: 'Settings',
    unread: (n) => plural('en', n, { one: '1 unread message', other: `${n} unread messages` }),
  },
});

const OTHERS: readonly (readonly [OtherSide, LucideIcon])[] = [
  ['search', Search],
  ['starred', Star],
  ['scheduled', CalendarClock],
  ['reminders', AlarmClock],
];

/** The narrow strip at the left: whose desk this is, its parts, and the person at it. */
export function Rail({ place, actions }: { place: ReturnType<typeof usePlace>; actions: DeskActions }) {
  const say = useWords(words);
  const names = useWords(sideWords);
  const { business, client, putOff } = useDesk();
  const unread = useUnread(client);
  const due = dueCount(useObservable(putOff.reminders));
  const isTalk = !place.isSettings;
  const sideHref = (side: Side) => place.to({ side, filters: NO_FILTERS, isAbout: place.isAbout });
  return (
    <nav class="d-rail" aria-label={say.nav}>
      {isTalk && <SkipLink to="d-main">{say.skip}</SkipLink>}
      {isTalk && <PageHeading />}
      <Tooltip text={business.name || 'Tertulia'}>
        <span class="d-rail-business">
          <Avatar id="business" name={business.name || 'Tertulia'} picture={business.logo ?? undefined} />
        </span>
      </Tooltip>
      <ul>
        <li>
          <RailLink
            href={sideHref('list')}
            icon={MessagesSquare}
            label={say.conversations}
            isHere={isTalk && place.side === 'list'}
          >
            <Badge count={unread} label={say.unread(unread)} />
          </RailLink>
        </li>
        {OTHERS.map(([side, icon]) => (
          <li key={side}>
            <RailLink
              href={sideHref(side)}
              icon={icon}
              label={names[side]}
              isHere={isTalk && place.side === side}
            >
              {side === 'reminders' && <Badge count={due} label={say.due(due)} />}
            </RailLink>
          </li>
        ))}
        <li>
          <RailLink href="/desk/settings" icon={Settings} label={say.settings} isHere={place.isSettings} />
        </li>
      </ul>
      <UserMenu actions={actions} />
    </nav>
  );
}

type LinkProps = {
  href: string;
  icon: LucideIcon;
  label: string;
  isHere: boolean;
  children?: ComponentChildren;
};

function RailLink({ href, icon, label, isHere, children }: LinkProps) {
  return (
    <Tooltip text={label}>
      <Link href={href} class="d-rail-link" aria-current={isHere ? 'page' : undefined}>
        <Icon glyph={icon} name={label} />
        {children}
      </Link>
    </Tooltip>
  );
}
