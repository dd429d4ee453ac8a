import { ChartNoAxesColumn, Settings } from 'lucide-preact';
import { Avatar } from '../kit/avatar.tsx';
import { defineWords, useWords } from '../kit/i18n.ts';
import { SkipLink } from '../kit/skip-link.tsx';
import { Tooltip } from '../kit/tooltip.tsx';
import type { DeskActions } from './actions.ts';
import { useDesk } from './desk-context.ts';
import { PageHeading } from './page-heading.tsx';
import type { usePlace } from './place.ts';
import { SideLink, SideLinks } from './side-links.tsx';
import { UserMenu } from './user-menu.tsx';
import './rail.css';

const words = defineWords({
  es: { nav: 'Escritorio', skip: 'Ir a la conversación', reports: 'Informes', settings: 'Ajustes' },
  en: { nav: 'Desk', skip: 'Go to the conversation', reports: 'Reports', settings: 'Settings' },
});

type RailProps = { place: ReturnType<typeof usePlace>; actions: DeskActions };

/** The narrow strip at the left: whose desk this is, its parts, and the person at it. */
export function Rail({ place, actions }: RailProps) {
  const say = useWords(words);
  const { business } = useDesk();
  const isTalk = !place.isSettings && !place.isIncidents && !place.isReports;
  return (
    <nav class="d-rail" aria-label={say.nav}>
      {isTalk && <SkipLink to="d-main">{say.skip}</SkipLink>}
      {isTalk && <PageHeading />}
      <Tooltip text={business.name || 'Tertulia'}>
        <span class="d-rail-business">
          <Avatar id="business" name={business.name || 'Tertulia'} picture={business.logo ?? undefined} />
        </span>
      </Tooltip>
      <SideLinks place={place} />
      <div class="d-rail-own">
        <SideLink
          href="/desk/reports"
          icon={ChartNoAxesColumn}
          label={say.reports}
          isHere={place.isReports}
        />
        <SideLink href="/desk/settings" icon={Settings} label={say.settings} isHere={place.isSettings} />
        <UserMenu actions={actions} />
      </div>
    </nav>
  );
}

/** On a phone the same at the lower edge, where the thumb is. */
export function PhoneBar({ place, actions }: RailProps) {
  const say = useWords(words);
  return (
    <nav class="d-bar" aria-label={say.nav}>
      <SideLinks place={place} />
      <UserMenu actions={actions} isPhone />
    </nav>
  );
}
