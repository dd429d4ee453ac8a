import type { ComponentChildren } from 'preact';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { defineWords, useWords } from './i18n.ts';
import { ProblemNote } from './problem-note.tsx';
import type { Trouble } from './problem-words.ts';
import { useDoing } from './use-doing.ts';
import './form.css';

const words = defineWords({ es: { cancel: 'Cancelar' }, en: { cancel: 'Cancel' } });

export type Question = {
  question: string;
  /** What will be so afterwards. */
  consequence: ComponentChildren;
  /** The verb on the button: what it does, not "yes". */
  action: string;
  danger?: boolean;
  /** Why it may be refused, where the general sentence says less. */
  instead?: Partial<Record<Trouble['code'], string>>;
  act: () => Promise<void>;
};

type AskProps = { question: Question | undefined; onClose: () => void };

/** Before something that cannot be taken back. It stays open until the server has done it or said why not. */
export function Ask({ question, onClose }: AskProps) {
  return question ? <OpenQuestion {...question} onClose={onClose} /> : null;
}

function OpenQuestion({
  question,
  consequence,
  action,
  danger = true,
  instead,
  act,
  onClose,
}: Question & { onClose: () => void }) {
  const say = useWords(words);
  const { isBusy, trouble, run } = useDoing();
  const answer = async () => {
    if (!(await run(act))) return;
    onClose();
    requestAnimationFrame(keepFocus);
  };
  return (
    <Dialog
      open
      title={question}
      onClose={onClose}
      actions={
        <>
          {/* A question is read first; the way back is under the finger then, and never the deed. */}
          <Button autofocus onClick={onClose}>
            {say.cancel}
          </Button>
          <Button kind={danger ? 'danger' : 'primary'} busy={isBusy} onClick={() => void answer()}>
            {action}
          </Button>
        </>
      }
    >
      <div class="k-form">
        <p>{consequence}</p>
        <ProblemNote problem={trouble} instead={instead} />
      </div>
    </Dialog>
  );
}

/** What opened the question may be gone with what it did; the reading then goes on at the top of the page. */
function keepFocus(): void {
  if (document.activeElement === document.body) document.querySelector<HTMLElement>('h1[tabindex]')?.focus();
}
