import type { LabelId } from '@tertulia/protocol/ids.ts';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { useLabelsOf } from './labels.ts';
import './label-dots.css';

const words = defineWords({ es: { labels: 'Etiquetas' }, en: { labels: 'Labels' } });

/** Labels as a dot in their colour and their name. Where there is little room the names go, and are still spoken. */
export function LabelDots({ ids }: { ids: readonly LabelId[] }) {
  const say = useWords(words);
  const labels = useLabelsOf(ids);
  if (labels.length === 0) return null;
  return (
    <ul class="cs-labels" aria-label={say.labels}>
      {labels.map(({ id, name, colour }) => (
        <li key={id} class="cs-label" title={name}>
          <LabelDot colour={colour} />
          <span class="cs-label-name">{name}</span>
        </li>
      ))}
    </ul>
  );
}

/** A label's colour is the business's own choice, and no text ever stands on it. */
export function LabelDot({ colour }: { colour: string }) {
  return <i class="cs-dot" aria-hidden="true" style={{ background: colour }} />;
}
