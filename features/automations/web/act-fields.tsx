import type { LabelId, LineId, PersonId } from '@tertulia/protocol/ids.ts';
import { CheckboxList } from '@tertulia/web/kit/checkbox-list.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Select } from '@tertulia/web/kit/select.tsx';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { VariableText } from '@tertulia/web/kit/variable-text.tsx';
import type { Act, Menu } from '../protocol.ts';
import { CallSecret } from './call-secret.tsx';
import { type Around, type Named, PRIORITIES } from './draft.ts';
import { MinutesField } from './minutes-field.tsx';
import { TextsField, VARIABLES } from './texts-field.tsx';
import { ruleWords } from './words.ts';

const words = defineWords({
  es: {
    reply: 'Qué se responde',
    which: 'Qué menú',
    menu: (place: number, start: string) => (start ? `Menú ${place}: ${start}` : `Menú ${place}`),
    other: 'Un menú nuevo',
    label: 'Etiqueta',
    on: 'Ponerla o quitarla',
    put: 'ponerla',
    take: 'quitarla',
    to: 'A quién',
    people: 'A quién se avisa',
    note: 'Qué dice el aviso',
    minutes: 'Durante',
    priority: 'Prioridad',
    line: 'A qué línea',
    resolved: 'El cliente lo ve y puede seguir escribiendo.',
    url: 'Dirección',
    urlHint: 'Recibe los datos del caso con una petición POST firmada.',
  },
  en: {
    reply: 'What is answered',
    which: 'Which menu',
    menu: (place, start) => (start ? `Menu ${place}: ${start}` : `Menu ${place}`),
    other: 'A new menu',
    label: 'Label',
    on: 'Put on or take off',
    put: 'put it on',
    take: 'take it off',
    to: 'To whom',
    people: 'Who is told',
    note: 'What it says',
    minutes: 'For',
    priority: 'Priority',
    line: 'To which line',
    resolved: 'The customer sees it and can go on writing.',
    url: 'Address',
    urlHint: 'It is sent the details of the case by a signed POST request.',
  },
});

export type ActFieldsProps = {
  act: Act;
  error: string | undefined;
  around: Around;
  menus: readonly Menu[];
  onChange: (act: Act) => void;
  /** Makes another menu. @returns its key */
  onNewMenu: () => string;
};

const NEW = 'new';

/** What an action needs to be told. */
export function ActFields(props: ActFieldsProps) {
  const { act, error, around, menus, onChange } = props;
  const say = useWords(words);
  const names = useWords(ruleWords);
  switch (act.do) {
    case 'reply':
      return (
        <TextsField
          label={say.reply}
          texts={act.texts}
          error={error}
          onChange={(texts) => onChange({ ...act, texts })}
        />
      );
    case 'menu':
      return (
        <Select
          label={say.which}
          value={act.menu}
          error={error}
          choices={[
            ...menus.map(({ key, texts }, place) => ({
              value: key,
              label: say.menu(place + 1, (texts.es || texts.en).slice(0, 40)),
            })),
            { value: NEW, label: say.other },
          ]}
          onChange={(menu) => onChange({ ...act, menu: menu === NEW ? props.onNewMenu() : menu })}
        />
      );
    case 'label':
      return (
        <div class="a-pair">
          <Select
            label={say.label}
            value={act.label}
            error={error}
            choices={choicesOf(around.labels, act.label)}
            onChange={(label) => onChange({ ...act, label: label as LabelId })}
          />
          <Select
            label={say.on}
            value={act.on ? 'on' : 'off'}
            choices={[
              { value: 'on', label: say.put },
              { value: 'off', label: say.take },
            ]}
            onChange={(on) => onChange({ ...act, on: on === 'on' })}
          />
        </div>
      );
    case 'assign':
      return (
        <Select
          label={say.to}
          value={act.to}
          error={error}
          choices={[
            { value: 'in-turn', label: names.inTurn },
            { value: 'nobody', label: names.nobody },
            ...around.people.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(to) =>
            onChange({ ...act, to: to === 'in-turn' || to === 'nobody' ? to : (to as PersonId) })
          }
        />
      );
    case 'notify':
      return (
        <>
          <CheckboxList
            legend={say.people}
            choices={around.people}
            chosen={act.people}
            onChange={(people) => onChange({ ...act, people: people.map((id) => id as PersonId) })}
          />
          <VariableText
            label={say.note}
            rows={2}
            maxLength={500}
            variables={VARIABLES}
            value={act.text}
            error={error}
            onInput={(text) => onChange({ ...act, text })}
          />
        </>
      );
    case 'snooze':
      return (
        <MinutesField
          label={say.minutes}
          minutes={act.minutes}
          error={error}
          onChange={(minutes) => onChange({ ...act, minutes })}
        />
      );
    case 'prioritise':
      return (
        <Select
          label={say.priority}
          value={act.priority}
          choices={PRIORITIES.map((one) => ({ value: one, label: names[one] }))}
          onChange={(value) =>
            onChange({ ...act, priority: PRIORITIES.find((one) => one === value) ?? 'normal' })
          }
        />
      );
    case 'move':
      return (
        <Select
          label={say.line}
          value={act.line}
          error={error}
          choices={choicesOf(around.lines, act.line)}
          onChange={(line) => onChange({ ...act, line: line as LineId })}
        />
      );
    case 'resolve':
      return <p class="a-quiet">{say.resolved}</p>;
    case 'call':
      return (
        <>
          <TextField
            label={say.url}
            hint={say.urlHint}
            type="url"
            inputMode="url"
            placeholder="https://"
            maxLength={500}
            value={act.url}
            error={error}
            onInput={(url) => onChange({ ...act, url: url.trim() })}
          />
          <CallSecret />
        </>
      );
  }
}

/** What was chosen and is no longer there still has its place, so that nothing else is shown for it. */
function choicesOf(all: readonly Named[], chosen: string) {
  const choices = all.map(({ id, name }) => ({ value: id, label: name }));
  return all.some(({ id }) => id === chosen) ? choices : [{ value: chosen, label: '—' }, ...choices];
}
