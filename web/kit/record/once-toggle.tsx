import { Flame } from 'lucide-preact';
import type { Fate } from '../attach/carried.ts';
import { defineWords, useWords } from '../i18n.ts';
import { IconButton } from '../icon-button.tsx';

const words = defineWords({
  es: { once: 'Para una sola vez: se borra al verlo' },
  en: { once: 'For one look: erased when seen' },
});

type OnceToggleProps = { on: boolean; fate?: Fate | undefined; onChange: (on: boolean) => void };

export function OnceToggle({ on, fate, onChange }: OnceToggleProps) {
  const say = useWords(words);
  return (
    <IconButton
      icon={Flame}
      label={say.once}
      title={fate?.words ?? say.once}
      disabled={fate?.can === false}
      pressed={on}
      onClick={() => onChange(!on)}
    />
  );
}
