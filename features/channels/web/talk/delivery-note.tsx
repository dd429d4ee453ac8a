import { useObservable } from '@tertulia/sdk/react.ts';
import { Ask, type Question } from '@tertulia/web/kit/ask.tsx';
import { Button } from '@tertulia/web/kit/button.tsx';
import { defineWords, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { problemWords, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useState } from 'preact/hooks';
import type { OutsideTalk } from './outside-talk.ts';
import { cureOf, whySentence } from './why-words.ts';
import './delivery.css';

const words = defineWords({
  es: {
    again: 'Reintentar',
    template: 'Enviar plantilla',
    arrived: 'Ha llegado',
    sendAgain: 'Enviar otra vez',
    question: '¿Enviarlo otra vez?',
    consequence: (network: string) =>
      `Salió una vez y ${network} no contestó. Si llegó, lo recibirá dos veces.`,
  },
  en: {
    again: 'Try again',
    template: 'Send a template',
    arrived: 'It arrived',
    sendAgain: 'Send it again',
    question: 'Send it again?',
    consequence: (network) => `It left once and ${network} did not answer. If it arrived, they get it twice.`,
  },
});

/** Under a message that did not arrive, or perhaps did not: why, and what can be done. */
export function DeliveryNote({ talk, seq }: { talk: OutsideTalk; seq: number }) {
  const say = useWords(words);
  const problems = useWords(problemWords);
  const language = useLanguage();
  const { channel, deliveries } = useObservable(talk.view);
  const [question, ask] = useState<Question>();
  const [isBusy, setBusy] = useState(false);
  const delivery = deliveries.get(seq);
  if (!delivery || !channel) return null;

  const settle = (as: 'arrived' | 'again') => {
    setBusy(true);
    talk
      .settle(seq, as)
      .catch((error: unknown) => showToast({ text: problems[troubleOf(error).code] }))
      .finally(() => setBusy(false));
  };
  const askAgain = () =>
    ask({
      question: say.question,
      consequence: say.consequence(channel.name),
      action: say.sendAgain,
      act: () => talk.settle(seq, 'again'),
    });
  const cure = cureOf(delivery);
  return (
    <div class={delivery.state === 'unknown' ? 'ct-note ct-note-unsure' : 'ct-note'}>
      <span>{whySentence(delivery, channel.name, language)}</span>
      {cure && (
        <span class="ct-note-ways">
          {cure === 'again' && (
            <Button kind="plain" busy={isBusy} onClick={() => settle('again')}>
              {say.again}
            </Button>
          )}
          {cure === 'template' && (
            <Button kind="plain" onClick={() => talk.isPicking.set(true)}>
              {say.template}
            </Button>
          )}
          {cure === 'settle' && (
            <>
              <Button kind="plain" busy={isBusy} onClick={() => settle('arrived')}>
                {say.arrived}
              </Button>
              <Button kind="plain" onClick={askAgain}>
                {say.sendAgain}
              </Button>
            </>
          )}
        </span>
      )}
      <Ask question={question} onClose={() => ask(undefined)} />
    </div>
  );
}
