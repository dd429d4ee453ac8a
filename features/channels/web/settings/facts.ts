import { defineWords, type Language, readerLocale } from '@tertulia/web/kit/i18n.ts';
import type { ChannelAccount } from '../../protocol.ts';

const words = defineWords({
  es: {
    number: 'Número',
    username: 'Nombre del bot',
    name: 'Nombre que ven',
    quality: 'Calidad',
    limit: 'Límite de la red',
    payment: 'Pago',
    unpaid: 'Parado',
    unpaidWhy:
      'La red no entrega lo que se cobra, como las plantillas. Arregla el medio de pago en su página.',
    good: 'Buena',
    fair: 'Media',
    fairWhy: 'Algunos clientes se quejan o bloquean.',
    poor: 'Baja',
    poorWhy: 'Muchos se quejan o bloquean: la red puede recortar lo que se envía.',
    perDay: (people: string) => `${people} personas nuevas cada 24 h`,
    unlimited: 'Sin límite',
    in: 'Recibidos',
    out: 'Enviados',
    service: 'Enviados, servicio',
    utility: 'Enviados, gestión',
    marketing: 'Enviados, promoción',
    authentication: 'Enviados, verificación',
    other: (what: string) => `Enviados, «${what}»`,
  },
  en: {
    number: 'Number',
    username: 'Name of the bot',
    name: 'Name they see',
    quality: 'Quality',
    limit: 'Limit of the network',
    payment: 'Payment',
    unpaid: 'Stopped',
    unpaidWhy: 'The network delivers nothing that costs, such as templates. Mend the way to pay on its page.',
    good: 'Good',
    fair: 'Fair',
    fairWhy: 'Some customers complain or block.',
    poor: 'Poor',
    poorWhy: 'Many complain or block: the network may cut what is sent.',
    perDay: (people) => `${people} new people every 24 h`,
    unlimited: 'No limit',
    in: 'Received',
    out: 'Sent',
    service: 'Sent, service',
    utility: 'Sent, utility',
    marketing: 'Sent, marketing',
    authentication: 'Sent, verification',
    other: (what) => `Sent, “${what}”`,
  },
});

export type Tone = 'quiet' | 'good' | 'warn' | 'bad';
/** `why`: what is behind it, where it is not good. */
type Rated = { text: string; tone: Tone; why?: string };
export type Fact = Rated & { key: string; label: string };

/** What the network said of an account, in words. What nobody here knows how to say is left out. */
export function factsOf(facts: ChannelAccount['facts'], language: Language): Fact[] {
  const say = words[language];
  const { number, username, name, quality, limit, unpaid } = facts;
  const rated = quality && qualityOf(quality, language);
  const plain = (key: 'number' | 'username' | 'name' | 'limit', text: string | undefined): Fact[] =>
    text ? [{ key, label: say[key], text, tone: 'quiet' }] : [];
  return [
    ...plain('number', number),
    ...plain('username', username && `@${username.replace(/^@/, '')}`),
    ...plain('name', name),
    ...(rated ? [{ key: 'quality', label: say.quality, ...rated }] : []),
    ...plain('limit', limit && limitOf(limit, language)),
    ...(unpaid
      ? [{ key: 'payment', label: say.payment, text: say.unpaid, tone: 'bad' as const, why: say.unpaidWhy }]
      : []),
  ];
}

/** WhatsApp rates numbers and templates GREEN, YELLOW, RED or UNKNOWN, formerly HIGH, MEDIUM, LOW. */
export function qualityOf(quality: string, language: Language): Rated | undefined {
  const say = words[language];
  switch (quality.toUpperCase()) {
    case 'GREEN':
    case 'HIGH':
      return { text: say.good, tone: 'good' };
    case 'YELLOW':
    case 'MEDIUM':
      return { text: say.fair, tone: 'warn', why: say.fairWhy };
    case 'RED':
    case 'LOW':
      return { text: say.poor, tone: 'bad', why: say.poorWhy };
    default:
      return undefined;
  }
}

function limitOf(limit: string, language: Language): string {
  const [, amount, thousands] = /^(?:TIER_)?(\d+)(K?)$/i.exec(limit) ?? [];
  if (amount) {
    const people = Number(amount) * (thousands ? 1000 : 1);
    return words[language].perDay(people.toLocaleString(readerLocale(language)));
  }
  return /unlimited/i.test(limit) ? words[language].unlimited : limit;
}

export type Counted = { key: string; label: string; count: number };

/** What came in today, and what went out by what the network charges it as; nothing when there was nothing. */
export function todayOf(today: ChannelAccount['today'], language: Language): Counted[] {
  const { in: received = 0, ...sent } = today;
  return [['in', received] as const, ...Object.entries(sent)]
    .filter(([, count]) => count > 0)
    .map(([key, count]) => ({ key, label: labelOf(key, language), count }));
}

function labelOf(what: string, language: Language): string {
  const say = words[language];
  switch (what) {
    case 'in':
    case 'out':
    case 'service':
    case 'utility':
    case 'marketing':
    case 'authentication':
      return say[what];
    default:
      return say.other(what);
  }
}
