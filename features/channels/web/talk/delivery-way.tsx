import { useObservable } from '@tertulia/sdk/react.ts';
import { defineWords, type Language, useWords } from '@tertulia/web/kit/i18n.ts';
import { NetworkMark } from '@tertulia/web/kit/network-mark.tsx';
import { Ticks } from '@tertulia/web/kit/ticks.tsx';
import type { ConversationChannel } from '../../protocol.ts';
import { DELIVERIES_KEPT_MS } from '../../deliveries-kept.ts';
import { lossSentence } from './loss-words.ts';
import type { OutsideTalk } from './outside-talk.ts';
import { signOf, stateSentence, whenText } from './state-words.ts';
import './delivery.css';

const words = defineWords({
  es: {
    title: (network: string) => `Por ${network}`,
    none: (network: string) => `Este mensaje no ha salido por ${network}.`,
    forgotten: 'Es antiguo: de su camino ya no se guarda nada.',
    code: (code: string) => `Código de la red: ${code}`,
    losses: 'Lo que no llegó como se escribió',
  },
  en: {
    title: (network) => `By ${network}`,
    none: (network) => `This message did not go out by ${network}.`,
    forgotten: 'It is old: nothing is kept of its way any more.',
    code: (code) => `The network's code: ${code}`,
    losses: 'What did not arrive as it was written',
  },
});

type DeliveryWayProps = {
  talk: OutsideTalk;
  seq: number;
  channel: ConversationChannel;
  language: Language;
};

/** The whole way of a message outside: each step with its time, what was lost, what the network calls it. */
export function DeliveryWay({ talk, seq, channel, language }: DeliveryWayProps) {
  const say = useWords(words);
  const delivery = useObservable(talk.view).deliveries.get(seq);
  const { kind, name } = channel;
  const { events } = talk.client.conversation(talk.id).view.get();
  const said = events.find((event) => event.seq === seq)?.at ?? Infinity;
  const isForgotten = Date.now() - said > DELIVERIES_KEPT_MS;
  const path = delivery?.path ?? (delivery ? [delivery] : []);
  return (
    <section class="ct-way">
      <h3>
        <NetworkMark kind={kind} name={null} small /> {say.title(name)}
      </h3>
      {!delivery && <p>{isForgotten ? say.forgotten : say.none(name)}</p>}
      <ol>
        {path.map(({ state, at }) => (
          <li key={state}>
            <Ticks state={signOf(state)} />
            <span>{stateSentence({ state, why: delivery?.why }, channel, language)}</span>
            <time dateTime={new Date(at).toISOString()}>{whenText(at, language)}</time>
          </li>
        ))}
      </ol>
      {delivery?.code && <p>{say.code(delivery.code)}</p>}
      {delivery?.losses && delivery.losses.length > 0 && (
        <>
          <h4>{say.losses}</h4>
          <ul>
            {delivery.losses.map((loss) => (
              <li key={loss.code}>{lossSentence(loss, language)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
