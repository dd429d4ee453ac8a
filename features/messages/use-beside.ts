import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import type { Strand } from './strand.ts';

/** What is shown within a conversation, and where the words go that are written there. */
export interface Beside {
  readonly strands: readonly Strand[];
  /** The one that is written to; undefined: the conversation itself. */
  readonly chosen: Strand | undefined;
  readonly writeTo: (strand: ConversationId | undefined) => void;
}

type Put = (where: 'note' | 'customer') => boolean;

/** Of the conversation that is on the screen. */
let put: Put | undefined;

/**
 * For keys: what is written from now on is a note for the team, or for the customer. The field has the focus then.
 * @returns false where there is nothing to write in
 */
export function putWriting(where: 'note' | 'customer'): boolean {
  return put?.(where) ?? false;
}

/** Whoever comes to another conversation writes to its customer there. */
export function useBeside(
  conversation: ConversationId,
  strands: readonly Strand[],
  input: RefObject<HTMLTextAreaElement>,
): Beside {
  const [wish, setWish] = useState<{ conversation: ConversationId; to: ConversationId }>();
  const to = wish?.conversation === conversation ? wish.to : undefined;
  const chosen = strands.find(({ id, placeholder }) => id === to && placeholder !== undefined);
  const writeTo = useCallback(
    (id: ConversationId | undefined) => setWish(id && { conversation, to: id }),
    [conversation],
  );
  useLayoutEffect(() => {
    const own: Put = (where) => {
      const note = strands.find(({ tone, placeholder }) => tone === 'staff' && placeholder !== undefined);
      if (where === 'note' && !note) return false;
      writeTo(where === 'note' ? note?.id : undefined);
      input.current?.focus();
      return input.current !== null;
    };
    put = own;
    return () => {
      if (put === own) put = undefined;
    };
  }, [strands, writeTo, input]);
  return useMemo(() => ({ strands, chosen, writeTo }), [strands, chosen, writeTo]);
}
