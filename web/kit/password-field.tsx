import { Eye, EyeOff } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Field, type FieldWords } from './field.tsx';
import { defineWords, useWords } from './i18n.ts';
import { IconButton } from './icon-button.tsx';

const words = defineWords({
  es: { show: 'Mostrar la contraseña' },
  en: { show: 'Show the password' },
});

type PasswordFieldProps = FieldWords & {
  value: string;
  onInput: (value: string) => void;
  /** Tells the browser's key store whether to fill in or to make one. */
  autoComplete: 'current-password' | 'new-password';
  name?: string;
  required?: boolean;
  disabled?: boolean;
};

export function PasswordField({ onInput, label, hint, error, hideLabel, ...rest }: PasswordFieldProps) {
  const say = useWords(words);
  const [isShown, show] = useState(false);
  return (
    <Field {...{ label, hint, error }} hideLabel={hideLabel ?? false}>
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
            label={say.show}
            pressed={isShown}
            onClick={() => show(!isShown)}
          />
        </div>
      )}
    </Field>
  );
}
