import type { FieldWords } from '@tertulia/web/kit/field.tsx';
import { Field } from '@tertulia/web/kit/field.tsx';
import { Button } from '@tertulia/web/kit/button.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { Eye, EyeOff } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { accountWords, makeSecret } from './check-account.ts';

type SecretFieldProps = FieldWords & {
  value: string;
  onInput: (value: string) => void;
  /** Nobody gives it: another can be made here. */
  isMade: boolean;
};

/** A key of the network. It is not a password of this page: the browser's key store has no business with it. */
export function SecretField({ value, onInput, isMade, ...about }: SecretFieldProps) {
  const say = useWords(accountWords);
  const [isShown, show] = useState(isMade);
  return (
    <div class="ch-secret">
      <Field {...about}>
        {(wiring) => (
          <div class="k-control-with">
            <input
              {...wiring}
              class="k-control"
              type={isShown ? 'text' : 'password'}
              autoComplete="new-password"
              autoCapitalize="none"
              spellcheck={false}
              value={value}
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
      {isMade && (
        <Button
          kind="plain"
          onClick={() => {
            onInput(makeSecret());
            show(true);
          }}
        >
          {say.make}
        </Button>
      )}
    </div>
  );
}
