import type { LogEvent } from '@tertulia/protocol/event.ts';
import { defineWords, type Language } from '@tertulia/web/kit/i18n.ts';
import { networkName } from '@tertulia/web/kit/network-name.ts';
import type { events } from '../../protocol.ts';
import type { infer as Infer } from 'zod';

const words = defineWords({
  es: {
    joined: (network: string, address: string | undefined) =>
      address ? `Escribe por ${network}: ${address}` : `Escribe por ${network}`,
    left: 'Lo que se escribe ya no sale por otra red',
    failed: (network: string) => `Un mensaje no ha llegado por ${network}`,
    edit: (network: string) => `Un cambio no ha llegado a ${network}: allí se lee como estaba`,
    delete: (network: string) => `No se ha podido retirar un mensaje de ${network}: allí se sigue viendo`,
    reaction: (network: string) => `Una reacción no ha llegado a ${network}`,
    noNews: (network: string) => `Ha pedido no recibir novedades por ${network}`,
    nothing: (network: string) => `Ha pedido no recibir mensajes por ${network}`,
    newsAgain: (network: string) => `Vuelve a querer novedades por ${network}`,
    allAgain: (network: string) => `Vuelve a recibir mensajes por ${network}`,
  },
  en: {
    joined: (network, address) => (address ? `Writes by ${network}: ${address}` : `Writes by ${network}`),
    left: 'What is written no longer goes out by another network',
    failed: (network) => `A message did not arrive by ${network}`,
    edit: (network) => `A change did not reach ${network}: there it reads as before`,
    delete: (network) => `A message could not be taken back on ${network}: it is still seen there`,
    reaction: (network) => `A reaction did not reach ${network}`,
    noNews: (network) => `Asked for no more news by ${network}`,
    nothing: (network) => `Asked for no more messages by ${network}`,
    newsAgain: (network) => `Wants news by ${network} again`,
    allAgain: (network) => `Takes messages by ${network} again`,
  },
});

type Events = typeof events;
/** Read as the server wrote it. */
type Body<K extends keyof Events> = Partial<Infer<Events[K]>>;

/** The quiet line for what happened on the way to a network outside. */
export function outsideLine(
  { kind, body }: Pick<LogEvent, 'kind' | 'body'>,
  language: Language,
): string | undefined {
  const say = words[language];
  switch (kind) {
    case 'channel.joined': {
      const { channel, address }: Body<'channel.joined'> = body;
      return channel ? say.joined(networkName(channel), address) : say.left;
    }
    case 'delivery.failed': {
      const { channel, what }: Body<'delivery.failed'> = body;
      return channel && say[what ?? 'failed'](networkName(channel));
    }
    case 'consent.changed': {
      const { channel, wants, what }: Body<'consent.changed'> = body;
      if (!channel) return undefined;
      const network = networkName(channel);
      if (what === 'all') return wants ? say.allAgain(network) : say.nothing(network);
      return wants ? say.newsAgain(network) : say.noNews(network);
    }
    default:
      return undefined;
  }
}
