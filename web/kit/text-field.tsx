import type { InputHTMLAttributes } from 'preact';
import { Field, type FieldWords } from './field.tsx';

type TextFieldProps = FieldWords &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'label' | 'onInput' | 'value' | 'id' | 'class'> & {
    value: string;
    onInput: (value: string) => void;
  };

export function TextField({ label, hint, error, hideLabel, onInput, ...rest }: TextFieldProps) {
  return (
    <Field {...{ label, hint, error }} hideLabel={hideLabel ?? false}>
      {(wiring) => (
        <input
          type="text"
          {...rest}
          {...wiring}
          class="k-control"
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
