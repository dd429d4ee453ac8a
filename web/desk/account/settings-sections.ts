import type { StaffRole } from '@tertulia/features/people/protocol.ts';
import { defineWords } from '../../kit/i18n.ts';

export const HOME = '/desk/settings';
export type Section =
  | 'business'
  | 'lines'
  | 'channels'
  | 'widget'
  | 'hours'
  | 'routing'
  | 'automations'
  | 'satisfaction'
  | 'people'
  | 'replies'
  | 'me'
  | 'notices'
  | 'devices';

const FOR_OWNERS: readonly Section[] = [
  'business',
  'lines',
  'channels',
  'widget',
  'hours',
  'routing',
  'automations',
  'satisfaction',
  'people',
];
const FOR_ALL: readonly Section[] = ['replies', 'me', 'notices', 'devices'];

export function sectionsFor(role: StaffRole): readonly Section[] {
  return role === 'owner' ? [...FOR_OWNERS, ...FOR_ALL] : FOR_ALL;
}

export function hrefOf(section: Section): string {
  return `${HOME}/${section}`;
}

/** Which page an address is; the address of the settings alone stands for the first of them. */
export function findSection(path: string, role: StaffRole) {
  const [name = '', ...rest] = path.slice(HOME.length).split('/').filter(Boolean);
  const found = [...FOR_OWNERS, ...FOR_ALL].find((section) => section === name);
  const first = role === 'owner' ? 'business' : 'me';
  return { section: found ?? first, rest: found ? rest.join('/') : '', isIndex: !found } as const;
}

export const sectionWords = defineWords<Record<Section, string>>({
  es: {
    business: 'Empresa',
    lines: 'Líneas',
    channels: 'Canales',
    widget: 'En tu web',
    hours: 'Horario y objetivos',
    routing: 'Reparto',
    automations: 'Automatismos',
    satisfaction: 'Satisfacción',
    people: 'Personas',
    replies: 'Respuestas guardadas',
    me: 'Mi cuenta',
    notices: 'Avisos',
    devices: 'Dispositivos',
  },
  en: {
    business: 'Business',
    lines: 'Lines',
    channels: 'Channels',
    widget: 'On your website',
    hours: 'Hours and targets',
    routing: 'Routing',
    automations: 'Automations',
    satisfaction: 'Satisfaction',
    people: 'People',
    replies: 'Saved replies',
    me: 'My account',
    notices: 'Notifications',
    devices: 'Devices',
  },
});
