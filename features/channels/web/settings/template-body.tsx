import { Button } from '@tertulia/web/kit/button.tsx';
import { Field } from '@tertulia/web/kit/field.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { usePutIn } from '@tertulia/web/kit/use-put-in.ts';
import { Plus } from 'lucide-preact';
import { countValues, LONGEST_BODY } from './check-template.ts';
import '@tertulia/web/kit/text-area.css';

const words = defineWords({
  es: {
    body: 'Texto',
    bodyHint: 'Lo que cambia cada vez va en huecos: {{1}}, {{2}}. *Negrita* y _cursiva_ valen.',
    addValue: (n: number) => `Poner el hueco {{${n}}}`,
  },
  en: {
    body: 'Text',
    bodyHint: 'What changes each time goes into gaps: {{1}}, {{2}}. *Bold* and _italic_ work.',
    addValue: (n) => `Put in the gap {{${n}}}`,
  },
});

type TemplateBodyProps = { value: string; error: string | undefined; onInput: (text: string) => void };

/** The words of a template, with places for values where the caret stands. */
export function TemplateBody({ value, error, onInput }: TemplateBodyProps) {
  const say = useWords(words);
  const { area, put } = usePutIn(value, onInput);
  const next = countValues(value) + 1;
  return (
    <div class="ch-body">
      <Field label={say.body} hint={say.bodyHint} error={error}>
        {(wiring) => (
          <textarea
            {...wiring}
            ref={area}
            rows={4}
            class="k-control k-text-area"
            maxLength={LONGEST_BODY}
            value={value}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        )}
      </Field>
      <div>
        <Button kind="plain" icon={Plus} onClick={() => put(`{{${next}}}`)}>
          {say.addValue(next)}
        </Button>
      </div>
    </div>
  );
}
