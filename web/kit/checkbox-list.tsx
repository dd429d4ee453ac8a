import { Checkbox } from './checkbox.tsx';
import { FieldSet } from './form.tsx';
import './checkbox-list.css';

type CheckboxListProps = {
  legend: string;
  hint?: string | undefined;
  choices: readonly { id: string; name: string }[];
  chosen: readonly string[];
  error?: string | undefined;
  onChange: (chosen: readonly string[]) => void;
};

/** Some of a few. */
export function CheckboxList({ legend, hint, choices, chosen, error, onChange }: CheckboxListProps) {
  return (
    <FieldSet legend={legend} hint={hint} error={error}>
      <div class="k-checkbox-list">
        {choices.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={chosen.includes(id)}
            onChange={(isOn) => onChange(isOn ? [...chosen, id] : chosen.filter((one) => one !== id))}
          />
        ))}
      </div>
    </FieldSet>
  );
}
