import { useRef, useState } from 'preact/hooks';
import type { ConversationId } from '@tertulia/protocol/ids.ts';

export interface Picked {
  readonly ids: ReadonlySet<ConversationId>;
  /** `isRange`: with all between it and the one before. */
  readonly toggle: (id: ConversationId, isRange: boolean) => void;
  readonly clear: () => void;
}

/** Rows that were picked to do something with all of them. Another list has none. @param order as they are drawn */
export function usePicked(of: string, order: readonly ConversationId[]): Picked {
  const [picked, setPicked] = useState<{ of: string; ids: ReadonlySet<ConversationId> }>({ of, ids: NONE });
  const last = useRef<ConversationId>();
  const ids = picked.of === of ? picked.ids : NONE;
  const toggle = (id: ConversationId, isRange: boolean) => {
    const range = isRange ? between(order, last.current, id) : [id];
    const isOn = isRange || !ids.has(id);
    setPicked({
      of,
      ids: isOn ? new Set([...ids, ...range]) : new Set([...ids].filter((one) => one !== id)),
    });
    last.current = id;
  };
  return { ids, toggle, clear: () => setPicked({ of, ids: NONE }) };
}

const NONE: ReadonlySet<ConversationId> = new Set();

function between(
  order: readonly ConversationId[],
  from: ConversationId | undefined,
  to: ConversationId,
): readonly ConversationId[] {
  const [a, b] = [from === undefined ? -1 : order.indexOf(from), order.indexOf(to)];
  return a < 0 ? [to] : order.slice(Math.min(a, b), Math.max(a, b) + 1);
}
