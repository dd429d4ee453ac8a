import type { Presence } from '@tertulia/protocol/people.ts';
import { shortAgo } from '@tertulia/web/kit/clock.ts';
import { defineWords, readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { useMinute } from '@tertulia/web/kit/minute.ts';
import { PresenceDot } from '@tertulia/web/kit/presence-dot.tsx';
import './presence-text.css';

const words = defineWords({
  es: { online: 'En línea', seen: (when: string) => `Última vez: ${when}`, never: 'Sin conexión' },
  en: { online: 'Online', seen: (when) => `Last seen: ${when}`, never: 'Offline' },
});

/** Whether a colleague is there, or when he last was. */
export function PresenceText({ presence }: { presence: Presence | undefined }) {
  const say = useWords(words);
  const locale = readerLocale(useLanguage());
  const now = useMinute();
  const seen = presence?.seen ? say.seen(shortAgo(presence.seen, now, { locale })) : say.never;
  return (
    <span class="c-presence">
      <PresenceDot presence={presence?.online ? 'here' : 'offline'} name={null} />
      {presence?.online ? say.online : seen}
    </span>
  );
}
