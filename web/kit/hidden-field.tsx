import { Eye, EyeOff } from 'lucide-preact';
import { Field, type FieldWords } from './field.tsx';
import { IconButton } from './icon-button.tsx';

export type HiddenFieldProps = FieldWords & {
  value: string;
  onInput: (value: string) => void;
  /** Tells the browser's key store whether to fill in or to make one. */
  autoComplete: 'current-password' | 'new-password';
  name?: string;
  required?: boolean;
  disabled?: boolean;
  isShown: boolean;
  onShow: (isShown: boolean) => void;
  /** What the eye does. */
  show: string;
};

/** What is written here may be read by who writes it, and by nobody behind him. */
export function HiddenField({
  label,
  hint,
  error,
  hideLabel = false,
  isShown,
  onShow,
  show,
  onInput,
  ...rest
}: HiddenFieldProps) {
  return (
    <Field {...{ label, hint, error, hideLabel }}>
      {(wiring) => (
        <div class="k-control-with">
          <input
            {...rest}
            {...wiring}
            class="k-control"
            type={isShown ? 'text' : 'password'}
            spellcheck={false}
            autoCapitalize="none"
            onInput={(event) => onInput(event.currentTarget.value)}
          />
          <IconButton
            icon={isShown ? EyeOff : Eye}
            label={show}
            pressed={isShown}
            onClick={() => onShow(!isShown)}
          />
        </div>
      )}
    </Field>
  );
}
