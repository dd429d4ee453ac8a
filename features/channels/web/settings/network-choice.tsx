import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { NetworkMark } from '@tertulia/web/kit/network-mark.tsx';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { Row, RowList } from '@tertulia/web/kit/row-list.tsx';
import { ChevronRight } from 'lucide-preact';
import { Link } from 'wouter-preact';
import type { Network } from './network.ts';

const words = defineWords({
  es: {
    title: '¿Qué red quieres conectar?',
    lead: 'Cada cuenta es un número o un bot. Puedes conectar varias de la misma red.',
    whatsapp:
      'Un número de WhatsApp Business con su aplicación de Meta. Se contesta hasta 24 h después de cada mensaje; después, con plantillas aprobadas.',
    telegram:
      'Un bot que se crea gratis con @BotFather. Sin límite de tiempo para contestar; también en grupos.',
    webhook: 'Para tu propia web o programa: mensajes firmados de ida y vuelta.',
    other: (hours: string) => `Se contesta hasta ${hours} h después de cada mensaje.`,
    free: 'Sin límite de tiempo para contestar.',
  },
  en: {
    title: 'Which network is it?',
    lead: 'Each account is a number or a bot. You may connect several of the same network.',
    whatsapp:
      'A WhatsApp Business number with its Meta app. You can answer for 24 h after each message; after that, with approved templates.',
    telegram: 'A bot, made for free with @BotFather. No time limit to answer; in groups too.',
    webhook: 'For your own site or program: signed messages both ways.',
    other: (hours) => `You can answer for ${hours} h after each message.`,
    free: 'No time limit to answer.',
  },
});

export function NetworkChoice({ home, networks }: { home: string; networks: readonly Network[] }) {
  const say = useWords(words);
  const about = ({ kind, capabilities: { windowHours } }: Network) => {
    if (kind === 'whatsapp' || kind === 'telegram' || kind === 'webhook') return say[kind];
    return windowHours === undefined ? say.free : say.other(String(windowHours));
  };
  return (
    <Panel title={say.title} lead={say.lead}>
      <RowList label={say.title}>
        {networks.map((network) => (
          <Row
            key={network.kind}
            lead={<NetworkMark kind={network.kind} name={null} />}
            title={<Link href={`${home}/new/${network.kind}`}>{network.name}</Link>}
            note={about(network)}
          >
            <Icon glyph={ChevronRight} name={null} small />
          </Row>
        ))}
      </RowList>
    </Panel>
  );
}
