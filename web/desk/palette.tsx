// A list whose choice is moved from a text field has no element of its own in HTML.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useId } from '../kit/use-id.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { announce } from '../kit/announcer.tsx';
import { Avatar } from '../kit/avatar.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { defineWords, plural, useWords } from '../kit/i18n.ts';
import { Icon } from '../kit/icon.tsx';
import type { DeskActions } from './actions.ts';
import { type PaletteEntry, type PaletteGroup, usePaletteGroups } from './palette-groups.ts';
import './palette.css';

const words = defineWords({
  es: {
    title: 'Ir a',
    label: 'Conversación, persona o acción',
    case: 'Este caso',
    cases: 'Casos',
    conversations: 'Conversaciones',
    colleagues: 'Equipo',
    actions: 'Acciones',
    messages: 'Mensajes',
    nothing: 'Nada coincide. Prueba con otra palabra.',
    found: (n: number) => plural('es', n, { one: '1 resultado', other: `${n} resultados` }),
  },
  en: {
    title: 'Go to',
    label: 'Conversation, person or action',
    case: 'This case',
    cases: 'Cases',
    conversations: 'Conversations',
    colleagues: 'Team',
    actions: 'Actions',
    messages: 'Messages',
    nothing: 'Nothing matches. Try another word.',
    found: (n) => plural('en', n, { one: '1 result', other: `${n} results` }),
  },
});

interface PaletteProps {
  /** What is open behind it. */
  open: ConversationId | undefined;
  actions: DeskActions;
  onOpen: (id: ConversationId) => void;
  onSearch: (words: string) => void;
  onClose: () => void;
}

/** Everything by typing its name: a combobox with a list, as in the ARIA pattern. */
export function Palette({ open, actions, onOpen, onSearch, onClose }: PaletteProps) {
  const say = useWords(words);
  const id = useId();
  const [wish, setWish] = useState('');
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const groups = usePaletteGroups({ open, wish, actions, onOpen, onSearch });
  const entries = useMemo(() => groups.flatMap((group) => group.entries), [groups]);
  const chosen = entries[Math.min(at, entries.length - 1)];
  const optionId = (entry: PaletteEntry) => `${id}-${entry.key}`;

  // The dialog puts the focus on its first control, the cross; here one comes to type.
  useLayoutEffect(() => input.current?.focus(), []);
  useLayoutEffect(() => {
    if (chosen) document.getElementById(optionId(chosen))?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const choose = (entry: PaletteEntry) => {
    onClose();
    entry.onChoose();
  };
  const onInput = (text: string) => {
    setWish(text);
    setAt(0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step) setAt((Math.min(at, entries.length - 1) + step + entries.length) % Math.max(1, entries.length));
    else if (event.key === 'Enter' && chosen) choose(chosen);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog open title={say.title} onClose={onClose}>
      <div class="d-palette">
        <input
          ref={input}
          class="k-control"
          role="combobox"
          aria-label={say.label}
          placeholder={say.label}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen && optionId(chosen)}
          aria-autocomplete="list"
          autocomplete="off"
          spellcheck={false}
          value={wish}
          onInput={(event) => onInput(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={() => wish && announce(say.found(entries.length))}
        />
        <div class="d-palette-list" id={`${id}-list`} role="listbox" aria-label={say.title}>
          {groups.map((group) => (
            <Group key={group.name} {...{ group, chosen, optionId, choose }} title={say[group.name]} />
          ))}
        </div>
        {entries.length === 0 && <p class="d-palette-nothing">{say.nothing}</p>}
      </div>
    </Dialog>
  );
}

interface GroupProps {
  group: PaletteGroup;
  title: string;
  chosen: PaletteEntry | undefined;
  optionId: (entry: PaletteEntry) => string;
  choose: (entry: PaletteEntry) => void;
}

function Group({ group, title, chosen, optionId, choose }: GroupProps) {
  return (
    <div role="group" aria-label={title}>
      <p class="d-palette-title" aria-hidden="true">
        {title}
      </p>
      {group.entries.map((entry) => (
        // The keyboard stays in the field: it moves and chooses there.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
        <div
          key={entry.key}
          id={optionId(entry)}
          role="option"
          class="d-palette-entry"
          aria-selected={entry === chosen}
          onClick={() => choose(entry)}
        >
          {entry.icon ? (
            <Icon glyph={entry.icon} name={null} small />
          ) : (
            <Avatar id={entry.face ?? entry.key} name={entry.label} size="small" />
          )}
          <span class="d-palette-words">{entry.label}</span>
          {entry.note && <small>{entry.note}</small>}
        </div>
      ))}
    </div>
  );
}
