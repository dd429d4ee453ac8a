import { defineWords, useWords } from './i18n.ts';
import { VisuallyHidden } from './visually-hidden.tsx';
import './spinner.css';

const words = defineWords({
  es: { loading: 'Cargando' },
  en: { loading: 'Loading' },
});

/** For something short. `name` null where the words beside it already say what is going on. */
export function Spinner({ name }: { name?: string | null }) {
  const say = useWords(words);
  return (
    <span class="k-spinner">{name !== null && <VisuallyHidden>{name ?? say.loading}</VisuallyHidden>}</span>
  );
}
