import { defineWords, useWords } from './i18n.ts';
import './typing-line.css';

const words = defineWords({
  es: {
    one: (name: string) => `${name} está escribiendo`,
    two: (a: string, b: string) => `${a} y ${b} están escribiendo`,
    many: 'Varias personas están escribiendo',
  },
  en: {
    one: (name) => `${name} is writing`,
    two: (a, b) => `${a} and ${b} are writing`,
    many: 'Several people are writing',
  },
});

/** Stands between conversation and composer and keeps its height when nobody writes, so nothing moves for it. */
export function TypingLine({ names }: { names: readonly (string | Elsewhere)[] }) {
  const say = useWords(words);
  const [first, second, third] = names.map(shorten);
  const line = () => {
    if (!first) return null;
    if (!second) return say.one(first);
    return third ? say.many : say.two(first, second);
  };
  return (
    <p class="k-typing">
      {first && (
        <>
          <span class="k-typing-dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <span class="k-typing-words">{line()}</span>
        </>
      )}
    </p>
  );
}

/** He writes, but not here. */
type Elsewhere = { name: string; where: string };

const LONGEST = 24;

/** What someone is doing must stay in sight beside a long name, on a phone too. */
function shorten(name: string | Elsewhere): string {
  if (typeof name !== 'string') return `${shorten(name.name)} (${shorten(name.where)})`;
  const letters = Array.from(name);
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : name;
}
