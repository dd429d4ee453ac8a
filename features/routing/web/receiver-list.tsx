import type { CaseCard } from '@tertulia/protocol/case.ts';
import type { LineId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Avatar } from '@tertulia/web/kit/avatar.tsx';
import { fullDate, timeOfDay } from '@tertulia/web/kit/clock.ts';
import { defineWords, readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { SearchField } from '@tertulia/web/kit/search-field.tsx';
import { useId } from '@tertulia/web/kit/use-id.ts';
import { Signpost } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { matches } from '../../matches.ts';
import type { Colleague } from './use-team.ts';
import { awayWords } from './words.ts';
import './routing.css';

const words = defineWords({
  es: {
    search: 'Persona o línea',
    people: 'Personas del equipo',
    lines: 'Otras líneas',
    you: (name: string) => `${name} (tú)`,
    has: 'Lo tiene ahora',
    load: (load: number, capacity: number) => `${load} de ${capacity} casos`,
    none: 'Nadie se llama así.',
  },
  en: {
    search: 'Person or line',
    people: 'People of the team',
    lines: 'Other lines',
    you: (name) => `${name} (you)`,
    has: 'Has it now',
    load: (load, capacity) => `${load} of ${capacity} cases`,
    none: 'Nobody has that name.',
  },
});

/** Fewer need no field to narrow them. */
const MANY = 8;

export type Receiver = { readonly person: PersonId } | { readonly line: LineId };

type ReceiverListProps = {
  client: Client;
  team: readonly Colleague[];
  lines: readonly (readonly [LineId, string])[];
  owners: readonly Pick<CaseCard, 'owner'>[];
  receiver: Receiver | undefined;
  onChoose: (receiver: Receiver) => void;
};

/** Who can go on with it: who is there and how much each has to do. */
export function ReceiverList({ client, team, lines, owners, receiver, onChoose }: ReceiverListProps) {
  const say = useWords(words);
  const group = useId();
  const [wish, setWish] = useState('');
  const me = useObservable(client.me)?.id;
  const box = useRef<HTMLDivElement>(null);
  // Who comes by keyboard goes on with the arrows.
  useLayoutEffect(() => box.current?.querySelector<HTMLInputElement>('input:enabled')?.focus(), []);
  const people = team.filter(({ name }) => matches(wish, [name]));
  const found = lines.filter(([, name]) => matches(wish, [name]));
  const hasIt = (id: PersonId) => owners.every(({ owner }) => owner === id);
  return (
    <>
      {team.length + lines.length > MANY && <SearchField label={say.search} value={wish} onInput={setWish} />}
      <div class="rt-receivers" ref={box}>
        {people.length + found.length === 0 && <p class="rt-lead">{say.none}</p>}
        {people.length > 0 && (
          <fieldset class="rt-group">
            <legend>{say.people}</legend>
            {people.map(({ id, name, state }) => (
              <Choice
                key={id}
                group={group}
                isChosen={receiver !== undefined && 'person' in receiver && receiver.person === id}
                isDisabled={hasIt(id)}
                onChoose={() => onChoose({ person: id })}
                lead={<Avatar id={id} name={name} size="small" />}
                name={id === me ? say.you(name) : name}
                note={hasIt(id) ? say.has : <How state={state} />}
                end={state && say.load(state.load, state.capacity)}
              />
            ))}
          </fieldset>
        )}
        {found.length > 0 && (
          <fieldset class="rt-group">
            <legend>{say.lines}</legend>
            {found.map(([id, name]) => (
              <Choice
                key={id}
                group={group}
                isChosen={receiver !== undefined && 'line' in receiver && receiver.line === id}
                onChoose={() => onChoose({ line: id })}
                lead={<Icon glyph={Signpost} name={null} />}
                name={name}
              />
            ))}
          </fieldset>
        )}
      </div>
    </>
  );
}

/** Whether he is there, in words. */
export function How({ state }: { state: Colleague['state'] | undefined }) {
  const say = useWords(awayWords);
  const locale = readerLocale(useLanguage());
  if (!state) return null;
  if (state.available) return <span class="rt-there">{say.available}</span>;
  if (state.away === undefined) return <span>{say.notThere}</span>;
  if (state.back === undefined) return <span>{say.away}</span>;
  const isToday = new Date(state.back).toDateString() === new Date().toDateString();
  return <span>{say.backAt((isToday ? timeOfDay : fullDate)(state.back, { locale }))}</span>;
}

type ChoiceProps = {
  group: string;
  isChosen: boolean;
  isDisabled?: boolean;
  onChoose: () => void;
  lead: ComponentChildren;
  name: string;
  note?: ComponentChildren;
  end?: ComponentChildren;
};

function Choice({ group, isChosen, isDisabled = false, onChoose, lead, name, note, end }: ChoiceProps) {
  return (
    <label class={isDisabled ? 'rt-choice rt-choice-off' : 'rt-choice'}>
      <input type="radio" name={group} checked={isChosen} disabled={isDisabled} onChange={onChoose} />
      {lead}
      <span class="rt-choice-words">
        <span class="rt-choice-name">{name}</span>
        {note && <span class="rt-choice-note">{note}</span>}
      </span>
      {end && <span class="rt-choice-end">{end}</span>}
    </label>
  );
}
