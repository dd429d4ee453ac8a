import { Check, Copy } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { announce } from './announcer.tsx';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import { defineWords, useWords } from './i18n.ts';
import './copy-field.css';

const words = defineWords({
  es: { copy: 'Copiar', copied: 'Copiado' },
  en: { copy: 'Copy', copied: 'Copied' },
});

const SAYS_COPIED_FOR = 2_000;

type CopyFieldProps = {
  label: string;
  value: string;
  hint?: ComponentChildren;
  /** Stands over the link: its QR code. */
  children?: ComponentChildren;
};

export function CopyField({ label, value, hint, children }: CopyFieldProps) {
  const say = useWords(words);
  const input = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
    } catch {
      // Without permission the text is at least selected, and one key away.
      input.current?.select();
      return;
    }
    setCopied(true);
    announce(say.copied);
    setTimeout(() => setCopied(false), SAYS_COPIED_FOR);
  };
  return (
    <div class="k-copy">
      {children}
      <Field label={label} hint={hint}>
        {(wiring) => (
          <div class="k-copy-row">
            <input
              {...wiring}
              ref={input}
              class="k-control"
              readOnly
              value={value}
              onFocus={(event) => event.currentTarget.select()}
            />
            <Button icon={isCopied ? Check : Copy} onClick={() => void copy()}>
              {isCopied ? say.copied : say.copy}
            </Button>
          </div>
        )}
      </Field>
    </div>
  );
}
