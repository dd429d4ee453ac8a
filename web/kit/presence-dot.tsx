import { defineWords, useWords } from './i18n.ts';
import { VisuallyHidden } from './visually-hidden.tsx';
import './presence-dot.css';

export type Presence = 'here' | 'away' | 'offline';

const words = defineWords({
  es: { here: 'En línea', away: 'Ausente', offline: 'Desconectado' },
  en: { here: 'Online', away: 'Away', offline: 'Offline' },
});

/** Shape and colour both tell: full, half, hollow. `name` null where words beside it say it. */
export function PresenceDot({ presence, name }: { presence: Presence; name?: string | null }) {
  const say = useWords(words);
  return (
    <span class={`k-presence k-presence-${presence}`}>
      {name !== null && <VisuallyHidden>{name ?? say[presence]}</VisuallyHidden>}
    </span>
  );
}
