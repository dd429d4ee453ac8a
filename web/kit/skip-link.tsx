import { defineWords, useWords } from './i18n.ts';
import './skip-link.css';

const words = defineWords({
  es: { skip: 'Ir al contenido' },
  en: { skip: 'Go to the content' },
});

/** The first thing Tab reaches. `to` is the id of an element with `tabIndex={-1}`. */
export function SkipLink({ to, children }: { to: string; children?: string }) {
  const say = useWords(words);
  return (
    <a class="k-skip-link" href={`#${to}`}>
      {children ?? say.skip}
    </a>
  );
}
