import { fullDate, timeOfDay, dayKey } from '@tertulia/web/kit/clock.ts';
import type { MessageState } from '@tertulia/web/kit/conversation-items.ts';
import { defineWords, type Language, readerLocale } from '@tertulia/web/kit/i18n.ts';
import type { ConversationChannel, Delivery } from '../../protocol.ts';
import { whySentence } from './why-words.ts';

const words = defineWords({
  es: {
    queued: (network: string) => `En espera de salir por ${network}`,
    accepted: (network: string) => `${network} lo ha aceptado; aún no dice que haya llegado`,
    sent: (network: string) => `${network} lo ha enviado; aún no dice que haya llegado`,
    /** Where nothing more will ever be told. */
    last: (network: string) => `${network} lo ha aceptado; no dice si llega ni si se lee`,
    delivered: (network: string) => `Entregado por ${network}`,
    read: (network: string) => `Leído en ${network}`,
    played: (network: string) => `Escuchado en ${network}`,
    lost: 'No ha llegado',
    unsure: 'No se sabe si ha llegado',
  },
  en: {
    queued: (network) => `Waiting to leave by ${network}`,
    accepted: (network) => `${network} accepted it; it does not say yet that it arrived`,
    sent: (network) => `${network} sent it; it does not say yet that it arrived`,
    last: (network) => `${network} accepted it; it does not say whether it arrives or is read`,
    delivered: (network) => `Delivered by ${network}`,
    read: (network) => `Read on ${network}`,
    played: (network) => `Played on ${network}`,
    lost: 'Did not arrive',
    unsure: 'Nobody knows whether it arrived',
  },
});

/** That a network accepted or sent it is one sign: it has not arrived by that. */
const SIGNS: Record<Delivery['state'], MessageState> = {
  queued: 'queued',
  accepted: 'sent',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'played',
  failed: 'lost',
  expired: 'lost',
  unknown: 'unsure',
};

type Where = Pick<ConversationChannel, 'name' | 'capabilities'>;

export function signOf(state: Delivery['state']): MessageState {
  return SIGNS[state];
}

/** How far a message has come, as a sentence without its time. */
export function stateSentence(
  delivery: Pick<Delivery, 'state' | 'why'>,
  where: Where,
  language: Language,
): string {
  const say = words[language];
  const { state } = delivery;
  const network = where.name;
  if (state === 'failed' || state === 'expired' || state === 'unknown')
    return whySentence(delivery, network, language);
  const isTold = where.capabilities.receipts.includes('delivered');
  return !isTold && (state === 'accepted' || state === 'sent') ? say.last(network) : say[state](network);
}

/** What the sign beside the time says: why it did not arrive stands below the message. */
export function signWords(delivery: Delivery, where: Where, language: Language): string {
  const sign = SIGNS[delivery.state];
  const isBelow = sign === 'lost' || sign === 'unsure';
  const sentence = isBelow ? words[language][sign] : stateSentence(delivery, where, language);
  return `${sentence} · ${whenText(delivery.at, language)}`;
}

/** The hour alone is enough today. */
export function whenText(at: number, language: Language): string {
  const place = { locale: readerLocale(language) };
  return dayKey(at) === dayKey(Date.now()) ? timeOfDay(at, place) : fullDate(at, place);
}
