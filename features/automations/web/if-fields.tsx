import type { LabelId, LineId } from '@tertulia/protocol/ids.ts';
import { CheckboxList } from '@tertulia/web/kit/checkbox-list.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { Menu } from '@tertulia/web/kit/menu.tsx';
import { Select } from '@tertulia/web/kit/select.tsx';
import { X } from 'lucide-preact';
import type { If } from '../protocol.ts';
import type { RuleErrors } from './check-rule.ts';
import { type Around, CONDITIONS, type ConditionName, PRIORITIES, withCondition } from './draft.ts';
import { ruleWords } from './words.ts';

const words = defineWords({
  es: { add: 'Añadir una condición', always: 'Siempre.', remove: (what: string) => `Quitar «${what}»` },
  en: { add: 'Add a condition', always: 'Always.', remove: (what) => `Remove “${what}”` },
});

type IfFieldsProps = { only: If; around: Around; errors: RuleErrors; onChange: (only: If) => void };

export function IfFields({ only, around, errors, onChange }: IfFieldsProps) {
  const say = useWords(words);
  const names = useWords(ruleWords);
  const there = CONDITIONS.filter((name) => only[name] !== undefined);
  const more = CONDITIONS.filter(
    (name) => only[name] === undefined && (name !== 'labels' || around.labels.length > 0),
  );
  const remove = (name: ConditionName) => {
    const { [name]: _, ...rest } = only;
    onChange(rest);
  };
  return (
    <>
      {there.length === 0 && <p class="a-quiet">{say.always}</p>}
      {there.map((name) => (
        <div key={name} class="a-part">
          <Condition {...{ name, only, around, onChange }} error={errors.get(`if.${name}`)} />
          <IconButton icon={X} label={say.remove(names[name])} onClick={() => remove(name)} />
        </div>
      ))}
      {more.length > 0 && (
        <Menu
          label={say.add}
          items={more.map((name) => ({
            key: name,
            label: names[name],
            onChoose: () => onChange(withCondition(only, name, around)),
          }))}
        />
      )}
    </>
  );
}

type ConditionProps = Pick<IfFieldsProps, 'only' | 'around' | 'onChange'> & {
  name: ConditionName;
  error: string | undefined;
};

function Condition({ name, only, around, error, onChange }: ConditionProps) {
  const say = useWords(ruleWords);
  switch (name) {
    case 'lines':
      return (
        <CheckboxList
          legend={say.lines}
          choices={around.lines}
          chosen={only.lines ?? []}
          error={error}
          onChange={(lines) => onChange({ ...only, lines: lines.map((id) => id as LineId) })}
        />
      );
    case 'labels':
      return (
        <CheckboxList
          legend={say.labels}
          choices={around.labels}
          chosen={only.labels ?? []}
          error={error}
          onChange={(labels) => onChange({ ...only, labels: labels.map((id) => id as LabelId) })}
        />
      );
    case 'priorities':
      return (
        <CheckboxList
          legend={say.priorities}
          choices={PRIORITIES.map((id) => ({ id, name: say[id] }))}
          chosen={only.priorities ?? []}
          error={error}
          onChange={(chosen) =>
            onChange({
              ...only,
              priorities: PRIORITIES.filter((one) => chosen.includes(one)),
            })
          }
        />
      );
    case 'language':
      return (
        <Select
          label={say.language}
          value={only.language ?? 'es'}
          choices={[
            { value: 'es', label: say.es },
            { value: 'en', label: say.en },
          ]}
          onChange={(value) => onChange({ ...only, language: value === 'en' ? 'en' : 'es' })}
        />
      );
    case 'owner':
      return (
        <Select
          label={say.owner}
          value={only.owner ?? 'none'}
          choices={[
            { value: 'none', label: say.none },
            { value: 'some', label: say.some },
          ]}
          onChange={(value) => onChange({ ...only, owner: value === 'some' ? 'some' : 'none' })}
        />
      );
    case 'hours':
      return (
        <Select
          label={say.hours}
          value={only.hours ?? 'open'}
          choices={[
            { value: 'open', label: say.open },
            { value: 'closed', label: say.shut },
          ]}
          onChange={(value) => onChange({ ...only, hours: value === 'closed' ? 'closed' : 'open' })}
        />
      );
    case 'first':
      return <p>{say.first}</p>;
  }
}
