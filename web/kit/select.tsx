import { ChevronDown } from 'lucide-preact';
import { Field, type FieldWords } from './field.tsx';
import { Icon } from './icon.tsx';
import './select.css';

export type Choice = { value: string; label: string; disabled?: boolean };

type SelectProps = FieldWords & {
  value: string;
  choices: readonly Choice[];
  onChange: (value: string) => void;
  name?: string;
  disabled?: boolean;
};

export function Select({ choices, onChange, label, hint, error, hideLabel, ...rest }: SelectProps) {
  return (
    <Field {...{ label, hint, error }} hideLabel={hideLabel ?? false}>
      {(wiring) => (
        <div class="k-select">
          <select
            {...rest}
            {...wiring}
            class="k-control"
            onChange={(event) => onChange(event.currentTarget.value)}
          >
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value} disabled={choice.disabled}>
                {choice.label}
              </option>
            ))}
          </select>
          <Icon glyph={ChevronDown} name={null} small />
        </div>
      )}
    </Field>
  );
}
