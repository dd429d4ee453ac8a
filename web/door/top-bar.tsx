import { LockKeyhole, SlidersHorizontal } from 'lucide-preact';
import { Avatar } from '../kit/avatar.tsx';
import { useWords } from '../kit/i18n.ts';
import { Icon } from '../kit/icon.tsx';
import { IconButton } from '../kit/icon-button.tsx';
import { lazily } from '../kit/lazily.ts';
import { PresenceDot } from '../kit/presence-dot.tsx';
import { words } from './door-words.ts';
import { nameOfDoor } from './use-title.ts';
import type { VisitView } from './visit.ts';

const useOpens = lazily(() => import('./opens.tsx'));

/** Whose page this is, whether someone is there, and who reads. It keeps its height while that is not yet known. */
export function TopBar({ view, onOptions }: { view: VisitView; onOptions: () => void }) {
  const say = useWords(words);
  const { door, staffed, hours } = view;
  // Who of the team looks in outside hours has not opened.
  const opens = hours?.open === false ? hours.changes : undefined;
  const part = useOpens(opens !== undefined);
  const name = nameOfDoor(door);
  const readers = door?.business.name ? say.readers(door.business.name) : say.readersUnnamed;
  return (
    <header class="d-top">
      <div class="d-bar">
        {door ? (
          <Avatar id={door.line.id} name={name} picture={door.business.logo ?? undefined} />
        ) : (
          <span class="d-no-picture" />
        )}
        <div class="d-who">
          <h1 title={name}>{name || <span class="k-visually-hidden">{say.title}</span>}</h1>
          <p class="d-there">
            {staffed !== undefined && (
              <>
                <PresenceDot presence={staffed && opens === undefined ? 'here' : 'offline'} name={null} />
                <span>
                  {opens === undefined
                    ? staffed
                      ? say.here
                      : say.away
                    : part && <part.Opens at={opens} holiday={hours?.holiday} />}
                </span>
              </>
            )}
          </p>
        </div>
        <IconButton icon={SlidersHorizontal} label={say.about} onClick={onOptions} />
      </div>
      <button type="button" class="d-readers" onClick={onOptions}>
        <Icon glyph={LockKeyhole} name={null} small />
        <span>{readers}</span>
      </button>
    </header>
  );
}
