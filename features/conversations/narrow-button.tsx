import { Funnel } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import type { LabelId, LineId, PersonId } from '@tertulia/protocol/ids.ts';
import { Button } from '@tertulia/web/kit/button.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { Popover } from '@tertulia/web/kit/popover.tsx';
import { type Choice, Select } from '@tertulia/web/kit/select.tsx';
import { colleaguesOf } from './colleagues.ts';
import { hasOwner, type Narrowing, PRIORITY_CHOICES, type Shown } from './list-filter.ts';
import { words } from './list-words.ts';
import type { Naming } from './naming.ts';
import type { LineNames } from './use-rows.ts';
import './narrow-button.css';

export type LabelNames = ReadonlyMap<LabelId, { readonly name: string; readonly archived: boolean }>;

interface NarrowProps {
  shown: Shown;
  narrowing: Narrowing;
  lines: LineNames;
  labels: LabelNames | undefined;
  naming: Naming;
  onNarrow: (narrowing: Narrowing) => void;
}

/** What else must hold for a case to be shown: line, label, owner, priority. */
export function NarrowButton({ shown, narrowing, ...props }: NarrowProps) {
  const say = useWords(words);
  const anchor = useRef<HTMLSpanElement>(null);
  const [isOpen, setOpen] = useState(false);
  const set = Object.keys(narrowing).length;
  return (
    <span ref={anchor} class={set > 0 ? 'c-narrow c-narrow-set' : 'c-narrow'}>
      <IconButton
        icon={Funnel}
        label={set > 0 ? say.narrowed(set) : say.narrow}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      />
      {isOpen && (
        <Popover
          label={say.narrow}
          shape="c-narrow-box"
          at={anchor.current ?? undefined}
          first="select"
          onClose={() => setOpen(false)}
        >
          <Choices {...{ shown, narrowing, ...props }} />
        </Popover>
      )}
    </span>
  );
}

function Choices({ shown, narrowing, lines, labels, naming, onNarrow }: NarrowProps) {
  const say = useWords(words);
  const { line, label, owner, priority } = narrowing;
  const colleagues = colleaguesOf(naming.cards, new Map(), new Set([naming.me]));
  const own = naming.cards.get(naming.me);
  const people: Choice[] = [
    { value: 'nobody', label: say.nobody },
    ...(own ? [{ value: own.id, label: say.me(own.name) }] : []),
    ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const inUse = [...(labels ?? [])].filter(([id, { archived }]) => !archived || id === label);
  // The values are those of the choices, which are ids; an empty one is none.
  const change =
    <K extends keyof Narrowing>(name: K) =>
    (value: string) => {
      const { [name]: _, ...rest } = narrowing;
      onNarrow(value ? { ...rest, [name]: value } : rest);
    };
  return (
    <div class="c-narrow-choices">
      <Choose label={say.line} value={line} onChange={change('line')} choices={named<LineId>(lines)} />
      <Choose
        label={say.label}
        value={label}
        onChange={change('label')}
        choices={inUse.map(([value, { name }]) => ({ value, label: name }))}
      />
      {!hasOwner(shown) && (
        <Choose label={say.owner} value={owner} onChange={change('owner')} choices={people} />
      )}
      <Choose
        label={say.priority}
        value={priority}
        onChange={change('priority')}
        choices={PRIORITY_CHOICES.map((value) => ({ value, label: say[value] }))}
      />
      <Button disabled={Object.keys(narrowing).length === 0} onClick={() => onNarrow({})}>
        {say.clearNarrowing}
      </Button>
    </div>
  );
}

interface ChooseProps {
  label: string;
  value: LineId | LabelId | PersonId | string | undefined;
  choices: readonly Choice[];
  onChange: (value: string) => void;
}

function Choose({ label, value = '', choices, onChange }: ChooseProps) {
  const say = useWords(words);
  // What an address says and nobody knows any more is still what is chosen.
  const strange = value && !choices.some((one) => one.value === value) ? [{ value, label: say.unknown }] : [];
  return (
    <Select
      label={label}
      value={value}
      choices={[{ value: '', label: say.any }, ...choices, ...strange]}
      onChange={onChange}
    />
  );
}

function named<Id extends string>(names: ReadonlyMap<Id, string>): Choice[] {
  return [...names]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label));
}
