import { MessagesSquare } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Banner } from '../banner.tsx';
import { Button } from '../button.tsx';
import { EmptyState } from '../empty-state.tsx';
import { ErrorState } from '../error-state.tsx';
import { useLanguage, useWords } from '../i18n.ts';
import { Skeleton } from '../skeleton.tsx';
import { words } from './preview-words.ts';
import { Section, Specimen } from './section.tsx';

const TEXTS = {
  es: {
    info: 'La línea 7 está parada. Una sola respuesta llegará a las 23 conversaciones enlazadas.',
    good: 'Copia terminada. Se puede descargar durante siete días.',
    warn: 'Quedan 2 h para responder por WhatsApp. Después hará falta una plantilla.',
    bad: 'No hemos podido guardar el horario. El anterior sigue en marcha.',
    retry: 'Reintentar',
    emptyTitle: 'Aquí llegan las conversaciones',
    emptyText: 'Comparte el enlace de tu primera línea y el primer mensaje aparecerá aquí.',
    emptyAction: 'Compartir el enlace',
    errorTitle: 'No se ha podido abrir el caso',
    errorKept: 'Tu borrador está guardado en este dispositivo.',
    errorDo: 'Comprueba la conexión y vuelve a intentarlo.',
  },
  en: {
    info: 'Line 7 has stopped. One answer will reach the 23 linked conversations.',
    good: 'The copy is ready. It can be downloaded for seven days.',
    warn: '2 h left to answer on WhatsApp. After that it needs a template.',
    bad: 'We could not save the opening hours. The previous ones still apply.',
    retry: 'Try again',
    emptyTitle: 'Conversations arrive here',
    emptyText: 'Share the link of your first line, and the first message will appear here.',
    emptyAction: 'Share the link',
    errorTitle: 'The case could not be opened',
    errorKept: 'Your draft is kept on this device.',
    errorDo: 'Check the connection and try again.',
  },
};

export function States() {
  const say = useWords(words);
  const text = TEXTS[useLanguage()];
  const [isClosed, close] = useState(false);
  return (
    <Section id="states" title={say.states}>
      <div class="p-banners">
        {!isClosed && <Banner onClose={() => close(true)}>{text.info}</Banner>}
        <Banner tone="good">{text.good}</Banner>
        <Banner tone="warn">{text.warn}</Banner>
        <Banner tone="bad" action={<Button kind="plain">{text.retry}</Button>}>
          {text.bad}
        </Banner>
        <Banner tone="offline" />
      </div>
      <div class="p-grid">
        <Specimen>
          <EmptyState
            icon={MessagesSquare}
            title={text.emptyTitle}
            action={<Button kind="primary">{text.emptyAction}</Button>}
          >
            {text.emptyText}
          </EmptyState>
        </Specimen>
        <Specimen>
          <ErrorState
            title={text.errorTitle}
            kept={text.errorKept}
            advice={text.errorDo}
            onRetry={() => close(false)}
          />
          <Skeleton />
        </Specimen>
        <Specimen>
          <Skeleton shape="list" />
        </Specimen>
      </div>
    </Section>
  );
}
