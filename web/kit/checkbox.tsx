import type { ComponentChildren } from 'preact';
import { useId } from './use-id.ts';
import './checkbox.css';

type CheckboxProps = {
  /** The whole sentence that is agreed to. */
  label: ComponentChildren;
  checked: boolean;
  onChange: (checked: boolean) => void;
  hint?: ComponentChildren;
  error?: string | undefined;
  name?: string;
  required?: boolean;
  disabled?: boolean;
};

export function Checkbox({ label, checked, onChange, hint, error, ...rest }: CheckboxProps) {
  const id = useId();
  const about = hint || error ? `${id}-about` : undefined;
  return (
    <div class="k-checkbox">
      <input
        {...rest}
        type="checkbox"
        id={id}
        checked={checked}
        aria-describedby={about}
        aria-invalid={error ? true : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {about && (
        <div class="k-checkbox-about" id={about}>
          {error && <p class="k-checkbox-error">{error}</p>}
          {hint && <p>{hint}</p>}
        </div>
      )}
    </div>
  );
}
