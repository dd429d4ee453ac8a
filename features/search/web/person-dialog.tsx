import { useState } from 'preact/hooks';
import type { PersonId } from '@tertulia/protocol/ids.ts';
import { Avatar } from '@tertulia/web/kit/avatar.tsx';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { personName } from '@tertulia/web/kit/person-name.ts';
import { SearchField } from '@tertulia/web/kit/search-field.tsx';
import type { Around } from './naming.ts';
import { words } from './words.ts';
import './narrow-dialogs.css';

type PersonDialogProps = { around: Around; onChoose: (person: PersonId) => void; onClose: () => void };

/** More than these are not read but looked for. */
const MOST = 40;

/** Whose messages are looked for: oneself first, then everyone who is known here, by name. */
export function PersonDialog({ around, onChoose, onClose }: PersonDialogProps) {
  const say = useWords(words);
  const [wish, setWish] = useState('');
  const { cards, me, language } = around;
  const people = [...cards.keys()]
    .map((id) => ({ id, name: id === me ? say.you : personName(id, cards, language) }))
    .filter(({ name }) => plain(name).includes(plain(wish.trim())))
    .toSorted((a, b) => Number(b.id === me) - Number(a.id === me) || a.name.localeCompare(b.name));
  return (
    <Dialog open title={say.people} onClose={onClose}>
      <div class="s-narrow">
        <SearchField
          label={say.peopleField}
          // One comes to type; the list below is long.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autofocus
          value={wish}
          onInput={setWish}
        />
        {people.length === 0 && <p class="s-narrow-quiet">{say.nobody}</p>}
        <ul class="s-people">
          {people.slice(0, MOST).map(({ id, name }) => (
            <li key={id}>
              <button type="button" class="s-person" onClick={() => onChoose(id)}>
                <Avatar id={id} name={name} size="small" />
                <span>{name}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
