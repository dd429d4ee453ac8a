import type { TextareaHTMLAttributes } from 'preact';
import { Field, type FieldWords } from './field.tsx';
import './text-area.css';

type TextAreaProps = FieldWords &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'label' | 'onInput' | 'value' | 'id' | 'class'> & {
    value: string;
    onInput: (value: string) => void;
  };

export function TextArea({ label, hint, error, hideLabel, onInput, ...rest }: TextAreaProps) {
  return (
    <Field {...{ label, hint, error }} hideLabel={hideLabel ?? false}>
      {(wiring) => (
        <textarea
          rows={3}
          {...rest}
          {...wiring}
          class="k-control k-text-area"
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
