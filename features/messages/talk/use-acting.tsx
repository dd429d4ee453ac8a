import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { ConversationView } from '@tertulia/sdk/conversation.ts';
import { recall } from '@tertulia/web/kit/device-memory.ts';
import { lazily } from '@tertulia/web/kit/lazily.ts';
import { useCallback, useMemo, useState } from 'preact/hooks';
import type { Writable } from '../early-talk.ts';
import { DOOMED } from './doomed.ts';

const useActingPart = lazily(() => import('../acting/acting.tsx'));

/** What summoned the part that does things to messages: it was not there yet to see it. */
export type Summons = {
  target: EventTarget | null;
  kind: 'pointer' | 'touch' | 'focus' | 'last';
  at: number;
  /** The finger was lifted or has moved on before that part was there: it holds nothing. */
  isOver: boolean;
};

type Hidden = ReadonlyMap<ConversationId, ReadonlySet<number>>;

/** Everything one can do to a message is loaded when someone first reaches for one. */
export function useActing(talk: Writable) {
  const [first, setFirst] = useState<Summons>();
  const [hidden, setHidden] = useState<{ talk: Writable; all: Hidden }>();
  const [hasDoomed] = useState(() => recall(DOOMED) !== null);
  const part = useActingPart(first !== undefined || hasDoomed);

  const summon = useCallback(
    (kind: Summons['kind']) => (event?: Event) => {
      const target = event?.target ?? null;
      // A finger passes over before it touches.
      if (event instanceof PointerEvent && event.pointerType !== 'mouse') return;
      // A finger may touch the letters themselves.
      const element = target instanceof Text ? target.parentElement : target;
      const isMessage = kind === 'last' || (element instanceof Element && element.closest('.k-talk-row'));
      if (!isMessage) return;
      const summons = { target, kind, at: performance.now(), isOver: false };
      if (kind === 'touch') noteEnd(summons);
      setFirst((before) => before ?? summons);
    },
    [],
  );
  const listeners = useMemo(
    () =>
      first
        ? {}
        : { onPointerOver: summon('pointer'), onTouchStart: summon('touch'), onFocusIn: summon('focus') },
    [first, summon],
  );
  const all = hidden?.talk === talk ? hidden.all : undefined;
  return {
    part,
    first,
    listeners,
    isSummoned: first !== undefined,
    /** A view without what is about to be deleted here. */
    see: useCallback(
      (conversation: ConversationId | undefined, view: ConversationView) => {
        const seqs = conversation && all?.get(conversation);
        return seqs?.size ? without(view, seqs) : view;
      },
      [all],
    ),
    deletions: useCallback(
      (conversation: ConversationId, seqs: ReadonlySet<number>) =>
        setHidden((before) => ({
          talk,
          all: new Map(before?.talk === talk ? before.all : []).set(conversation, seqs),
        })),
      [talk],
    ),
    selectLast: useMemo(() => summon('last'), [summon]),
  };
}

function noteEnd(summons: Summons): void {
  const end = () => {
    summons.isOver = true;
  };
  for (const kind of ['touchend', 'touchcancel', 'touchmove'])
    window.addEventListener(kind, end, { once: true, capture: true, passive: true });
}

function without(view: ConversationView, seqs: ReadonlySet<number>): ConversationView {
  return { ...view, kept: { ...view.kept, hidden: new Set([...view.kept.hidden, ...seqs]) } };
}
