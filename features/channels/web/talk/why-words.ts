import { defineWords, type Language } from '@tertulia/web/kit/i18n.ts';
import type { Delivery } from '../../protocol.ts';

type Why = NonNullable<Delivery['why']>;

const words = defineWords({
  es: {
    params: (network: string) => `${network} lo ha rechazado por cómo está hecho.`,
    window: () => 'El plazo para contestar había pasado: solo sale una plantilla.',
    unreachable: (network: string) => `${network} no puede llegar a esa dirección.`,
    'opted-out': (network: string) => `Ha pedido no recibir mensajes por ${network}.`,
    policy: (network: string) => `Las normas de ${network} no lo permiten.`,
    quota: (network: string) => `La cuenta ha llegado a su límite de envíos en ${network}.`,
    auth: (network: string) => `${network} no acepta la cuenta: la tiene que revisar un propietario.`,
    moved: (network: string) => `Su dirección de ${network} ha cambiado.`,
    template: () => 'La plantilla no se puede usar ahora.',
    'too-big': (network: string) => `Es demasiado grande para ${network}.`,
    unsupported: (network: string) => `${network} no sabe llevar esto.`,
    'no-address': (network: string) => `No se conoce su dirección de ${network}.`,
    gone: () => 'Se borró antes de salir.',
    other: (network: string) => `${network} lo ha rechazado.`,
    expired: (network: string) => `${network} no lo ha aceptado a tiempo y ya no se intenta.`,
    unknown: (network: string) => `Salió y ${network} no contestó: no se sabe si ha llegado.`,
  },
  en: {
    params: (network) => `${network} refused it for how it is made.`,
    window: () => 'The time to answer had passed: only a template goes out.',
    unreachable: (network) => `${network} cannot reach that address.`,
    'opted-out': (network) => `They asked for no more messages by ${network}.`,
    policy: (network) => `The rules of ${network} do not allow it.`,
    quota: (network) => `The account has reached what it may send by ${network}.`,
    auth: (network) => `${network} does not accept the account: an owner has to look at it.`,
    moved: (network) => `Their address on ${network} has changed.`,
    template: () => 'The template cannot be used now.',
    'too-big': (network) => `It is too large for ${network}.`,
    unsupported: (network) => `${network} cannot carry this.`,
    'no-address': (network) => `Their address on ${network} is not known.`,
    gone: () => 'It was deleted before it left.',
    other: (network) => `${network} refused it.`,
    expired: (network) => `${network} did not accept it in time, and it is no longer tried.`,
    unknown: (network) => `It left and ${network} did not answer: nobody knows whether it arrived.`,
  },
});

/** Why a message is not where it should be. */
export function whySentence(
  { state, why }: Pick<Delivery, 'state' | 'why'>,
  network: string,
  language: Language,
): string {
  const say = words[language];
  if (state === 'unknown' || state === 'expired') return say[state](network);
  return say[why ?? 'other'](network);
}

/** Asking again would end the same. */
const FINAL: ReadonlySet<Why> = new Set([
  'params',
  'policy',
  'opted-out',
  'too-big',
  'unsupported',
  'no-address',
  'gone',
]);

/** What a person can do about a message that did not arrive. */
export function cureOf({
  state,
  why,
}: Pick<Delivery, 'state' | 'why'>): 'again' | 'template' | 'settle' | undefined {
  if (state === 'unknown') return 'settle';
  if (state === 'expired') return 'again';
  if (state !== 'failed') return undefined;
  if (why === 'window' || why === 'template') return 'template';
  return why && FINAL.has(why) ? undefined : 'again';
}
