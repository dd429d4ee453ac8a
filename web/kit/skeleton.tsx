import { defineWords, useWords } from './i18n.ts';
import { VisuallyHidden } from './visually-hidden.tsx';
import './skeleton.css';

const words = defineWords({
  es: { loading: 'Cargando' },
  en: { loading: 'Loading' },
});

const SHAPES = {
  lines: ['86%', '94%', '58%'],
  list: ['52%', '64%', '44%', '58%', '48%', '60%'],
  conversation: ['46%', '62%', '34%', '54%', '28%'],
};

/** The shape of what is coming. It waits 150 ms, so that quick answers never flicker. */
export function Skeleton({ shape = 'lines' }: { shape?: keyof typeof SHAPES }) {
  const say = useWords(words);
  return (
    <output class={`k-skeleton k-skeleton-${shape}`}>
      <VisuallyHidden>{say.loading}</VisuallyHidden>
      {SHAPES[shape].map((width, index) => (
        <span key={index} class="k-skeleton-bar" style={{ inlineSize: width }} aria-hidden="true" />
      ))}
    </output>
  );
}
