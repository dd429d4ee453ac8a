import { Formatted } from '@tertulia/web/kit/format/formatted.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { fillVariables, type Values } from '../../fill-variables.ts';
import './reply-preview.css';

const words = defineWords({
  es: {
    title: 'Así la lee el cliente',
    lead: 'Con datos de ejemplo. Lo que no se sepa quedará marcado para que lo rellenes.',
  },
  en: {
    title: 'As the customer reads it',
    lead: 'With made-up details. What is not known stays marked for you to fill in.',
  },
});

const SAMPLE: Record<'es' | 'en', Values> = {
  es: {
    customer: 'Carla',
    agent: 'Ana',
    reference: 'K7Q-3FX',
    line: 'Atención al cliente',
    business: 'Autobuses Díaz',
    opens: 'mañana a las 9:00',
  },
  en: {
    customer: 'Carla',
    agent: 'Ana',
    reference: 'K7Q-3FX',
    line: 'Customer service',
    business: 'Díaz Coaches',
    opens: 'tomorrow at 9:00',
  },
};

export function ReplyPreview({ texts }: { texts: { es: string; en: string } }) {
  const say = useWords(words);
  const shown = (['es', 'en'] as const).filter((language) => texts[language].trim() !== '');
  if (shown.length === 0) return null;
  return (
    <Panel title={say.title} lead={say.lead}>
      <div class="r-preview">
        {shown.map((language) => (
          <p key={language} lang={language}>
            <Formatted text={fillVariables(texts[language].trim(), SAMPLE[language])} />
          </p>
        ))}
      </div>
    </Panel>
  );
}
