import type { Client, OutboxEntry } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';
import { defineWords, plural, useWords } from '@tertulia/web/kit/i18n.ts';
import { problemWords } from '@tertulia/web/kit/problem-words.ts';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useEffect } from 'preact/hooks';

const words = defineWords({
  es: {
    taken: 'Un compañero ha cogido el caso antes.',
    gone: 'El caso ya no está en tus líneas.',
    stale: 'El caso ya había cambiado. Esto no se ha hecho.',
    several: (n: number) =>
      plural('es', n, { one: 'Un cambio no se ha hecho.', other: `${n} cambios no se han hecho.` }),
  },
  en: {
    taken: 'A colleague took the case first.',
    gone: 'The case is no longer in your lines.',
    stale: 'The case had changed already. This was not done.',
    several: (n) =>
      plural('en', n, { one: 'One change was not made.', other: `${n} changes were not made.` }),
  },
});

/** What was wished for a case and refused is said once; the case shows that nothing changed. */
export function useCaseFailures(client: Client): void {
  const say = useWords(words);
  const problems = useWords(problemWords);
  const unsent = useObservable(client.unsent);
  useEffect(() => {
    const failed = unsent.filter(({ kind, state }) => kind.startsWith('case.') && state === 'failed');
    const [first] = failed;
    if (!first) return;
    for (const { id } of failed) client.discard(id);
    showToast({ text: failed.length > 1 ? say.several(failed.length) : reasonOf(first, say, problems) });
  }, [client, unsent, say, problems]);
}

function reasonOf(
  { code }: OutboxEntry,
  say: (typeof words)['en'],
  problems: (typeof problemWords)['en'],
): string {
  if (code === 'already-taken') return say.taken;
  if (code === 'not-found') return say.gone;
  if (code === 'conflict') return say.stale;
  return problems[code ?? 'server-problem'];
}
