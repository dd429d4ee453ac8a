import type { LabelId } from '@tertulia/protocol/ids.ts';
import { Button } from '@tertulia/web/kit/button.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { ProblemNote } from '@tertulia/web/kit/problem-note.tsx';
import { useDoing } from '@tertulia/web/kit/use-doing.ts';
import { Check, Minus, Plus } from 'lucide-preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { matches } from '../../matches.ts';
import { ChoiceList, type ListedChoice } from './choice-list.tsx';
import { LabelDot } from './label-dots.tsx';
import { createLabel, readLabels, useLabels } from './labels.ts';

const words = defineWords({
  es: {
    search: 'Buscar o crear una etiqueta',
    create: (name: string) => `Crear «${name}»`,
    none: 'Aún no hay etiquetas. Escribe un nombre para crear la primera.',
    colour: 'Color de la etiqueta nueva',
    make: 'Crear etiqueta',
    back: 'Volver',
    taken: 'Ya hay una etiqueta con ese nombre, quizá archivada.',
    some: 'En algunos de los casos',
    terracotta: 'Terracota',
    amber: 'Ámbar',
    olive: 'Oliva',
    teal: 'Turquesa',
    blue: 'Azul',
    violet: 'Violeta',
    raspberry: 'Frambuesa',
    grey: 'Gris',
  },
  en: {
    search: 'Find or create a label',
    create: (name) => `Create “${name}”`,
    none: 'There are no labels yet. Type a name to create the first.',
    colour: 'Colour of the new label',
    make: 'Create label',
    back: 'Back',
    taken: 'There is a label with that name already, perhaps archived.',
    some: 'On some of the cases',
    terracotta: 'Terracotta',
    amber: 'Amber',
    olive: 'Olive',
    teal: 'Teal',
    blue: 'Blue',
    violet: 'Violet',
    raspberry: 'Raspberry',
    grey: 'Grey',
  },
});

const LONGEST_NAME = 40;
/** Far enough apart to tell them by their dot. */
const COLOURS = [
  { hex: '#a3441b', name: 'terracotta' },
  { hex: '#c98a1b', name: 'amber' },
  { hex: '#5f7d32', name: 'olive' },
  { hex: '#2a7f7a', name: 'teal' },
  { hex: '#3d6bb3', name: 'blue' },
  { hex: '#7a55a8', name: 'violet' },
  { hex: '#b0416b', name: 'raspberry' },
  { hex: '#6b6259', name: 'grey' },
] as const;

type LabelPickerProps = {
  /** Of one thing, or of several: whether all of them have it, some, or none. */
  has: (label: LabelId) => 'all' | 'some' | 'none';
  onToggle: (label: LabelId, on: boolean) => void;
};

/** Puts labels on and takes them off; what is not there yet is made here. */
export function LabelPicker({ has, onToggle }: LabelPickerProps) {
  const say = useWords(words);
  const labels = useLabels();
  const [wish, setWish] = useState('');
  const [making, setMaking] = useState<string>();
  useEffect(readLabels, []);
  const name = wish.trim();
  const all = [...(labels?.values() ?? [])].filter(({ archived }) => !archived);
  const isNew = name !== '' && labels !== undefined && !all.some((label) => isSame(label.name, name));
  const choices: ListedChoice[] = all
    .filter((label) => matches(name, [label.name]))
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map(({ id, name: words, colour }) => {
      const part = has(id);
      return {
        key: id,
        isOn: part === 'all',
        onChoose: () => onToggle(id, part !== 'all'),
        children: (
          <>
            <LabelDot colour={colour} />
            <span class="cs-choice-words">{words}</span>
            {part === 'all' && <Icon glyph={Check} name={null} small />}
            {part === 'some' && <Icon glyph={Minus} name={say.some} small />}
          </>
        ),
      };
    });
  if (isNew)
    choices.push({
      key: 'new',
      onChoose: () => setMaking(name.slice(0, LONGEST_NAME)),
      children: (
        <>
          <Icon glyph={Plus} name={null} small />
          <span class="cs-choice-words">{say.create(name)}</span>
        </>
      ),
    });
  if (making !== undefined)
    return (
      <NewLabel
        name={making}
        start={COLOURS[all.length % COLOURS.length]!.hex}
        onBack={() => setMaking(undefined)}
        onMade={(id) => {
          setMaking(undefined);
          setWish('');
          onToggle(id, true);
        }}
      />
    );
  return <ChoiceList label={say.search} wish={wish} onWish={setWish} choices={choices} empty={say.none} />;
}

type NewLabelProps = { name: string; start: string; onBack: () => void; onMade: (id: LabelId) => void };

function NewLabel({ name, start, onBack, onMade }: NewLabelProps) {
  const say = useWords(words);
  const [colour, setColour] = useState<string>(start);
  const { isBusy, trouble, run } = useDoing();
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('[type=submit]')?.focus(), []);
  const make = (event: SubmitEvent) => {
    event.preventDefault();
    void run(async () => onMade((await createLabel(name, colour)).id));
  };
  return (
    <form class="cs-dialog" ref={form} onSubmit={make}>
      <p>
        <LabelDot colour={colour} /> {name}
      </p>
      <fieldset class="cs-swatches" aria-label={say.colour}>
        {COLOURS.map(({ hex, name: called }) => (
          <label key={hex} class="cs-swatch" title={say[called]}>
            <input
              type="radio"
              name="colour"
              class="k-visually-hidden"
              aria-label={say[called]}
              checked={hex === colour}
              onChange={() => setColour(hex)}
            />
            <LabelDot colour={hex} />
          </label>
        ))}
      </fieldset>
      <ProblemNote problem={trouble} instead={{ 'already-taken': say.taken }} />
      <div class="k-form-actions">
        <Button type="submit" kind="primary" busy={isBusy}>
          {say.make}
        </Button>
        <Button onClick={onBack}>{say.back}</Button>
      </div>
    </form>
  );
}

function isSame(one: string, other: string): boolean {
  return one.localeCompare(other, undefined, { sensitivity: 'base' }) === 0;
}
