import type { Me } from '@tertulia/features/people/protocol.ts';
import {
  AppWindow,
  Bell,
  Building2,
  Cable,
  Clock,
  DoorOpen,
  LogOut,
  MessageSquareQuote,
  MonitorSmartphone,
  Smile,
  Split,
  User,
  Users,
  Workflow,
} from 'lucide-preact';
import { Link } from 'wouter-preact';
import { Button } from '../../kit/button.tsx';
import { defineWords, useWords } from '../../kit/i18n.ts';
import { Icon, type LucideIcon } from '../../kit/icon.tsx';
import { hrefOf, type Section, sectionsFor, sectionWords } from './settings-sections.ts';

const words = defineWords({
  es: { nav: 'Ajustes', signOut: 'Cerrar sesión' },
  en: { nav: 'Settings', signOut: 'Sign out' },
});

const GLYPHS: Record<Section, LucideIcon> = {
  business: Building2,
  lines: DoorOpen,
  channels: Cable,
  widget: AppWindow,
  hours: Clock,
  routing: Split,
  automations: Workflow,
  satisfaction: Smile,
  people: Users,
  replies: MessageSquareQuote,
  me: User,
  notices: Bell,
  devices: MonitorSmartphone,
};

type SettingsNavProps = { me: Me; section: Section; onSignOut: () => void };

export function SettingsNav({ me, section, onSignOut }: SettingsNavProps) {
  const say = useWords(words);
  const names = useWords(sectionWords);
  return (
    <nav class="account-nav" aria-label={say.nav}>
      <ul>
        {sectionsFor(me.role).map((one) => (
          <li key={one}>
            <Link href={hrefOf(one)} aria-current={one === section ? 'page' : undefined}>
              <Icon glyph={GLYPHS[one]} name={null} />
              {names[one]}
            </Link>
          </li>
        ))}
      </ul>
      <Button kind="plain" icon={LogOut} onClick={onSignOut}>
        {say.signOut}
      </Button>
    </nav>
  );
}
