import { SelectionBar } from '@tertulia/web/kit/actions/selection-bar.tsx';
import type { ConversationItem, MessageItem } from '@tertulia/web/kit/conversation-items.ts';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Copy, Forward, Trash2 } from 'lucide-preact';
import { actingWords } from './acting-words.ts';
import { actionsFor, type Permissions } from './message-actions.ts';

type ChoosingProps = {
  items: readonly ConversationItem[];
  chosen: ReadonlySet<string>;
  may: Permissions;
  onRun: (id: 'copy' | 'forward' | 'delete', all: readonly MessageItem[]) => void;
  onStop: () => void;
};

/** Several messages at once: only what can be done with each of them is offered. */
export function Choosing({ items, chosen, may, onRun, onStop }: ChoosingProps) {
  const say = useWords(actingWords);
  const all = items.filter((item) => item.kind === 'message' && chosen.has(item.key)) as MessageItem[];
  const offered = [
    { id: 'copy', label: say.copy, icon: Copy },
    { id: 'forward', label: say.forward, icon: Forward },
    { id: 'delete', label: say.erase, icon: Trash2 },
  ] as const;
  const can = offered.filter(({ id }) => all.every((item) => actionsFor(item, may).includes(id)));
  return (
    <SelectionBar
      count={all.length}
      actions={can.map((action) => ({ ...action, onChoose: () => onRun(action.id, all) }))}
      onStop={onStop}
    />
  );
}
