import { AlarmClock, CircleCheck, RotateCcw, Tag, TriangleAlert, UserPlus, X } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Client } from '@tertulia/sdk';
import { defineWords, plural, useWords } from '@tertulia/web/kit/i18n.ts';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import type { LucideIcon } from '@tertulia/web/kit/icon.tsx';
import { Tooltip } from '@tertulia/web/kit/tooltip.tsx';
import { type CaseDeed, doWithAll, openOf, pickCases } from './row-deeds.ts';
import './row-bar.css';

const words = defineWords({
  es: {
    label: 'Casos elegidos',
    picked: (n: number) => plural('es', n, { one: '1 elegido', other: `${n} elegidos` }),
    assign: 'Asignar a…',
    tag: 'Etiquetas…',
    snooze: 'Posponer…',
    incident: 'Incidencia…',
    resolve: 'Resolver',
    reopen: 'Reabrir',
    clear: 'Soltar todos',
  },
  en: {
    label: 'Selected cases',
    picked: (n) => `${n} selected`,
    assign: 'Assign to…',
    tag: 'Labels…',
    snooze: 'Snooze…',
    incident: 'Incident…',
    resolve: 'Resolve',
    reopen: 'Reopen',
    clear: 'Clear the selection',
  },
});

type BarProps = { client: Client; picked: readonly ListedConversation[]; onClear: () => void };

/** What can be done with all cases that were picked in the list: each can be taken back, or asks. */
export function PickedBar({ client, picked, onClear }: BarProps) {
  const say = useWords(words);
  const cards = picked.flatMap(({ cases = [] }) => {
    const open = openOf(cases);
    return open.length > 0 ? open : cases.slice(0, 1);
  });
  const some = { cards, clear: onClear };
  useEffect(() => pickCases(some));
  const isOpen = openOf(cards).length > 0;
  const button = (what: CaseDeed, icon: LucideIcon, label: string) => (
    <Tooltip text={label}>
      <IconButton icon={icon} label={label} onClick={() => doWithAll(client, what, some)} />
    </Tooltip>
  );
  return (
    <div class="cs-picked" role="toolbar" aria-label={say.label}>
      <IconButton icon={X} label={say.clear} onClick={onClear} />
      <output class="cs-picked-count">{say.picked(cards.length)}</output>
      {isOpen && button('assign', UserPlus, say.assign)}
      {isOpen && button('label', Tag, say.tag)}
      {isOpen && button('snooze', AlarmClock, say.snooze)}
      {isOpen && button('incident', TriangleAlert, say.incident)}
      {isOpen ? button('resolve', CircleCheck, say.resolve) : button('resolve', RotateCcw, say.reopen)}
    </div>
  );
}
