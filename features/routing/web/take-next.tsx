import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { Cell } from '@tertulia/sdk/observable.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { announce } from '@tertulia/web/kit/announcer.tsx';
import { Button } from '@tertulia/web/kit/button.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { ArrowDownToLine } from 'lucide-preact';
import { useCallback } from 'preact/hooks';
import { calls } from './calls.ts';
import './routing.css';

const words = defineWords({
  es: {
    take: 'Coger la siguiente',
    none: 'No hay nadie esperando sin asignar.',
    failed: 'No se ha podido coger: no llegamos al servidor. Inténtalo de nuevo en un momento.',
    taken: (reference: string) => `${reference} es tuyo`,
  },
  en: {
    take: 'Take the next',
    none: 'Nobody unassigned is waiting.',
    failed: 'It could not be taken: we cannot reach the server. Try again in a moment.',
    taken: (reference) => `${reference} is yours`,
  },
});

/** Asked once at a time, by the button or by the key. */
const isTaking = new Cell(false);

/** Takes the case that is next, and goes there. */
export function useTakeNext(onTaken: (conversation: ConversationId) => void): () => void {
  const say = useWords(words);
  return useCallback(() => {
    if (isTaking.get()) return;
    isTaking.set(true);
    void calls
      .takeNext()
      .then(
        ({ taken }) => {
          if (!taken) return showToast({ text: say.none });
          announce(say.taken(taken.reference));
          onTaken(taken.conversation);
        },
        () => showToast({ text: say.failed }),
      )
      .finally(() => isTaking.set(false));
  }, [say, onTaken]);
}

/** At the top of the list. */
export function TakeNext({ onTake }: { onTake: () => void }) {
  const say = useWords(words);
  return (
    <div class="rt-next">
      <Button icon={ArrowDownToLine} busy={useObservable(isTaking)} aria-keyshortcuts="g" onClick={onTake}>
        {say.take}
      </Button>
    </div>
  );
}
