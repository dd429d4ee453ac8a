import { MessagesSquare } from 'lucide-preact';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Button, LinkButton } from '../kit/button.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { defineWords, plural, useWords } from '../kit/i18n.ts';
import { useDesk } from './desk-context.ts';
import type { usePlace } from './place.ts';
import './welcome.css';

const words = defineWords({
  es: {
    title: 'Elige una conversación',
    advice: 'Con j y k recorres la lista, con Intro abres y con r respondes. Ctrl K lo encuentra todo.',
    shortcuts: 'Ver todos los atajos',
    waiting: (n: number) =>
      plural('es', n, { one: 'Una persona espera respuesta', other: `${n} personas esperan respuesta` }),
    waitingAdvice: 'Empieza por quien lleva más tiempo.',
    answer: 'Responder a quien más espera',
  },
  en: {
    title: 'Choose a conversation',
    advice: 'Move through the list with j and k, open with Enter, reply with r. Ctrl K finds everything.',
    shortcuts: 'See all shortcuts',
    waiting: (n) => plural('en', n, { one: 'One person is waiting', other: `${n} people are waiting` }),
    waitingAdvice: 'Start with whoever has waited longest.',
    answer: 'Answer the longest wait',
  },
});

/** Where no conversation is open: the one next thing to do. */
export function Welcome({
  place,
  onShortcuts,
}: {
  place: ReturnType<typeof usePlace>;
  onShortcuts: () => void;
}) {
  const say = useWords(words);
  const { client } = useDesk();
  const { conversations } = useObservable(client.list.view);
  const waiting = conversations.filter(
    ({ kind, waitingSince }) => kind === 'line' && waitingSince !== undefined,
  );
  const [first] = waiting;
  return (
    <div class="d-welcome">
      {first ? (
        <EmptyState
          icon={MessagesSquare}
          title={say.waiting(waiting.length)}
          action={
            <LinkButton kind="primary" href={place.to({ open: first.id })}>
              {say.answer}
            </LinkButton>
          }
        >
          {say.waitingAdvice}
        </EmptyState>
      ) : (
        <EmptyState
          icon={MessagesSquare}
          title={say.title}
          action={<Button onClick={onShortcuts}>{say.shortcuts}</Button>}
        >
          {say.advice}
        </EmptyState>
      )}
    </div>
  );
}
