import { X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { defineWords, useWords } from './i18n.ts';
import { Icon, type LucideIcon } from './icon.tsx';
import './chip.css';

const words = defineWords({
  es: { remove: (what: string) => `Quitar ${what}` },
  en: { remove: (what) => `Remove ${what}` },
});

type ChipProps = { children: ComponentChildren; icon?: LucideIcon | undefined };
type ChipTone = 'quiet' | 'accent' | 'good' | 'warn' | 'bad';

/** A short fact about something: a topic, a state, a channel. */
export function Chip({ children, icon, tone = 'quiet' }: ChipProps & { tone?: ChipTone }) {
  return (
    <span class={`k-chip k-chip-${tone}`}>
      {icon && <Icon glyph={icon} name={null} small />}
      {children}
    </span>
  );
}

/** A choice that is on or off: a filter. */
export function ChoiceChip({
  children,
  icon,
  chosen,
  disabledReason,
  onChoose,
}: ChipProps & { chosen: boolean; disabledReason?: string | undefined; onChoose: () => void }) {
  return (
    <button
      type="button"
      class="k-chip k-chip-choice"
      aria-pressed={chosen}
      disabled={disabledReason !== undefined}
      title={disabledReason}
      onClick={onChoose}
    >
      {icon && <Icon glyph={icon} name={null} small />}
      {children}
    </button>
  );
}

/** Something picked that can be put back. */
export function RemovableChip({ label, onRemove }: { label: string; onRemove: () => void }) {
  const say = useWords(words);
  return (
    <span class="k-chip k-chip-quiet">
      {label}
      <button type="button" class="k-chip-remove" aria-label={say.remove(label)} onClick={onRemove}>
        <Icon glyph={X} name={null} small />
      </button>
    </span>
  );
}
