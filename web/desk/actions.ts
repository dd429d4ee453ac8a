import {
  AlarmClock,
  CalendarClock,
  ChartNoAxesColumn,
  CirclePause,
  CirclePlay,
  Keyboard,
  Languages,
  LogOut,
  MessageCircle,
  Moon,
  Rows3,
  Rows4,
  Search,
  Settings,
  Star,
  Sun,
  SunMoon,
  Users,
} from 'lucide-preact';
import { useLocation } from 'wouter-preact';
import { browserCall } from '@tertulia/features/call.ts';
import { peopleClient } from '@tertulia/features/people/client.ts';
import { awayWords, comeBack, isAway, useAvailabilities } from '@tertulia/features/routing/web.tsx';
import { defineWords, setLanguage, useLanguage, useWords } from '../kit/i18n.ts';
import type { LucideIcon } from '../kit/icon.tsx';
import { useTheme } from '../kit/theme.ts';
import { useDesk } from './desk-context.ts';
import { density } from './device-choice.ts';
import { sideWords } from './side-words.ts';
import type { Over } from './workspace.tsx';

const words = defineWords({
  es: {
    newDirect: 'Nueva conversación directa',
    newGroup: 'Nuevo grupo',
    search: 'Buscar mensajes',
    reports: 'Informes',
    settings: 'Ajustes',
    light: 'Tema claro',
    dark: 'Tema oscuro',
    system: 'Tema del dispositivo',
    language: 'English',
    compact: 'Lista compacta',
    comfortable: 'Lista cómoda',
    shortcuts: 'Atajos de teclado',
    signOut: 'Cerrar sesión',
  },
  en: {
    newDirect: 'New direct conversation',
    newGroup: 'New group',
    search: 'Search messages',
    reports: 'Reports',
    settings: 'Settings',
    light: 'Light theme',
    dark: 'Dark theme',
    system: 'Theme of the device',
    language: 'Español',
    compact: 'Compact list',
    comfortable: 'Comfortable list',
    shortcuts: 'Keyboard shortcuts',
    signOut: 'Sign out',
  },
});

export interface DeskAction {
  key: string;
  label: string;
  icon: LucideIcon;
  note?: string;
  onChoose: () => void;
}

/** What can be done from everywhere: the user menu shows some of it, the command palette all. */
export interface DeskActions {
  readonly begin: readonly DeskAction[];
  /** What else leads to messages. */
  readonly sides: readonly DeskAction[];
  readonly personal: readonly DeskAction[];
}

const people = peopleClient(browserCall);

export function useActions(show: (over: Over) => void): DeskActions {
  const say = useWords(words);
  const sides = useWords(sideWords);
  const { me, client } = useDesk();
  const isOut = isAway(useAvailabilities(client).get(me.id));
  const away = useWords(awayWords);
  const [, navigate] = useLocation();
  const [theme, setTheme] = useTheme();
  const [spacing, setSpacing] = density.use();
  const language = useLanguage() === 'es' ? 'en' : 'es';

  const speak = () => {
    setLanguage(language);
    // The page speaks it already; other devices of this person learn it when the server can be reached.
    people.changeMe({ name: me.name, language }).catch(() => {});
  };
  const themes: DeskAction[] = [
    { key: 'light', label: say.light, icon: Sun, onChoose: () => setTheme('light') },
    { key: 'dark', label: say.dark, icon: Moon, onChoose: () => setTheme('dark') },
    { key: 'system', label: say.system, icon: SunMoon, onChoose: () => setTheme('system') },
  ];
  const spacings: DeskAction =
    spacing === 'compact'
      ? { key: 'comfortable', label: say.comfortable, icon: Rows3, onChoose: () => setSpacing('comfortable') }
      : { key: 'compact', label: say.compact, icon: Rows4, onChoose: () => setSpacing('compact') };
  return {
    begin: [
      { key: 'direct', label: say.newDirect, icon: MessageCircle, onChoose: () => show('direct') },
      { key: 'group', label: say.newGroup, icon: Users, onChoose: () => show('group') },
    ],
    sides: [
      {
        key: 'search',
        label: say.search,
        icon: Search,
        note: 'Ctrl ⇧ F',
        onChoose: () => navigate('/desk/search'),
      },
      { key: 'starred', label: sides.starred, icon: Star, onChoose: () => navigate('/desk/starred') },
      {
        key: 'scheduled',
        label: sides.scheduled,
        icon: CalendarClock,
        onChoose: () => navigate('/desk/scheduled'),
      },
      {
        key: 'reminders',
        label: sides.reminders,
        icon: AlarmClock,
        onChoose: () => navigate('/desk/reminders'),
      },
    ],
    personal: [
      isOut
        ? { key: 'back', label: away.comeBack, icon: CirclePlay, onChoose: () => void comeBack(client, away) }
        : { key: 'away', label: away.go, icon: CirclePause, onChoose: () => show('away') },
      {
        key: 'reports',
        label: say.reports,
        icon: ChartNoAxesColumn,
        onChoose: () => navigate('/desk/reports'),
      },
      { key: 'settings', label: say.settings, icon: Settings, onChoose: () => navigate('/desk/settings') },
      ...themes.filter(({ key }) => key !== theme),
      { key: 'language', label: say.language, icon: Languages, onChoose: speak },
      spacings,
      {
        key: 'shortcuts',
        label: say.shortcuts,
        icon: Keyboard,
        note: '?',
        onChoose: () => show('shortcuts'),
      },
      { key: 'sign-out', label: say.signOut, icon: LogOut, onChoose: () => show('sign-out') },
    ],
  };
}
