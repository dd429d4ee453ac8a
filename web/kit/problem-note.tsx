import { CircleAlert } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { defineWords, useWords } from './i18n.ts';
import { Icon } from './icon.tsx';
import { problemWords, type Trouble } from './problem-words.ts';
import { VisuallyHidden } from './visually-hidden.tsx';
import './problem-note.css';

const words = defineWords({
  es: {
    wait: (seconds: number) => `Podrás volver a intentarlo en ${seconds} s.`,
    ready: 'Ya puedes volver a intentarlo.',
  },
  en: {
    wait: (seconds) => `You can try again in ${seconds} s.`,
    ready: 'You can try again now.',
  },
});

type ProblemNoteProps = {
  problem: Trouble | undefined;
  /** Sentences that know more than the general ones. */
  instead?: Partial<Record<Trouble['code'], string>> | undefined;
};

/** Why a form was not accepted. The region is always there, so that its words are heard when they come. */
export function ProblemNote({ problem, instead }: ProblemNoteProps) {
  const say = useWords(problemWords);
  return (
    <div class="k-problem-place" role="alert">
      {problem && (
        <div class="k-problem">
          <Icon glyph={CircleAlert} name={null} />
          <p>
            {instead?.[problem.code] ?? say[problem.code]}{' '}
            {problem.wait !== undefined && <Countdown from={problem} />}
          </p>
        </div>
      )}
    </div>
  );
}

/** Heard at the start and at the end only: a number each second would drown everything else. */
function Countdown({ from }: { from: Trouble }) {
  const say = useWords(words);
  const left = useSecondsLeft(from);
  if (left === 0) return <>{say.ready}</>;
  return (
    <>
      <span aria-hidden="true" class="k-problem-wait">
        {say.wait(left)}
      </span>
      <VisuallyHidden>{say.wait(from.wait ?? 0)}</VisuallyHidden>
    </>
  );
}

function useSecondsLeft(trouble: Trouble): number {
  const [left, setLeft] = useState(trouble.wait ?? 0);
  useEffect(() => {
    const end = Date.now() + (trouble.wait ?? 0) * 1000;
    const count = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)));
    count();
    const timer = setInterval(count, 250);
    return () => clearInterval(timer);
  }, [trouble]);
  return left;
}
