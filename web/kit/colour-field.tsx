import { useState } from 'preact/hooks';
import { accentProperties } from './accent.ts';
import { readHex } from './colour.ts';
import { Field, type FieldWords } from './field.tsx';
import { defineWords, useWords } from './i18n.ts';
import './colour-field.css';

const words = defineWords({
  es: {
    pick: 'Elegir el color',
    wrong: 'Escribe un color como #A3441B.',
    adjusted: 'Lo ajustamos un poco para que se lea bien en claro y en oscuro.',
  },
  en: {
    pick: 'Choose the colour',
    wrong: 'Write a colour like #A3441B.',
    adjusted: 'We adjust it a little so that it reads well in light and in dark.',
  },
});

type ColourFieldProps = FieldWords & { value: string; onChange: (hex: string) => void; disabled?: boolean };

/** A colour by eye or by its code. Half-written codes stay here; only whole colours are told. */
export function ColourField({ label, hint, error, value, onChange, disabled = false }: ColourFieldProps) {
  const say = useWords(words);
  const [typed, setTyped] = useState<string | null>(null);
  const properties = accentProperties(value);
  const isWrong = typed !== null && !readHex(typed);
  const isAdjusted = properties['--accent-light'] !== readHex(value);
  const take = (text: string) => {
    const hex = readHex(text);
    if (hex) onChange(hex);
    setTyped(text);
  };
  return (
    <Field
      label={label}
      hint={hint ?? (isAdjusted ? say.adjusted : undefined)}
      error={isWrong ? say.wrong : error}
    >
      {(wiring) => (
        <div class="k-colour">
          <input
            class="k-colour-well"
            type="color"
            aria-label={say.pick}
            value={value}
            disabled={disabled}
            onInput={(event) => {
              setTyped(null);
              onChange(event.currentTarget.value);
            }}
          />
          <input
            {...wiring}
            class="k-control k-colour-code"
            type="text"
            spellcheck={false}
            disabled={disabled}
            value={typed ?? value}
            onInput={(event) => take(event.currentTarget.value)}
            onBlur={() => !isWrong && setTyped(null)}
          />
          <span class="k-colour-sample" aria-hidden="true" style={properties}>
            <i>Aa</i>
            <b>Aa</b>
          </span>
        </div>
      )}
    </Field>
  );
}
