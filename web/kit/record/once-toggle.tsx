import { Flame } from 'lucide-preact';
import { defineWords, useWords } from '../i18n.ts';
import { IconButton } from '../icon-button.tsx';

const words = defineWords({
  es: { once: 'Para una sola vez: se borra al verlo' },
  en: { once: 'For one look: erased when seen' },
});

export function OnceToggle({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  const say = useWords(words);
  return (
    <IconButton icon={Flame} label={say.once} title={say.once} pressed={on} onClick={() => onChange(!on)} />
  );
}
