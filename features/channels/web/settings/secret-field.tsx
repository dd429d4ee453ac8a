import { Button } from '@tertulia/web/kit/button.tsx';
import type { FieldWords } from '@tertulia/web/kit/field.tsx';
import { HiddenField } from '@tertulia/web/kit/hidden-field.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { useState } from 'preact/hooks';
import { accountWords, makeSecret } from './check-account.ts';

type SecretFieldProps = FieldWords & {
  value: string;
  onInput: (value: string) => void;
  /** Nobody gives it: another can be made here. */
  isMade: boolean;
};

/** A key of the network. It is not a password of this page: the browser's key store has no business with it. */
export function SecretField({ isMade, ...field }: SecretFieldProps) {
  const say = useWords(accountWords);
  const [isShown, show] = useState(isMade);
  return (
    <div class="ch-secret">
      <HiddenField {...field} autoComplete="new-password" {...{ isShown, onShow: show, show: say.show }} />
      {isMade && (
        <Button
          kind="plain"
          onClick={() => {
            field.onInput(makeSecret());
            show(true);
          }}
        >
          {say.make}
        </Button>
      )}
    </div>
  );
}
