import { Button } from './button.tsx';
import { Field, type FieldWords } from './field.tsx';
import { defineWords, useWords } from './i18n.ts';
import { usePutIn } from './use-put-in.ts';
import './text-area.css';
import './variable-text.css';

const variableWords = defineWords({
  es: {
    label: 'Poner en el texto',
    customer: 'Cliente',
    agent: 'Mi nombre',
    reference: 'Número del caso',
    line: 'Línea',
    business: 'Empresa',
    opens: 'Cuándo abrimos',
  },
  en: {
    label: 'Put into the text',
    customer: 'Customer',
    agent: 'My name',
    reference: 'Case number',
    line: 'Line',
    business: 'Business',
    opens: 'When we open',
  },
});

export type VariableName = Exclude<keyof (typeof variableWords)['es'], 'label'>;

type VariableTextProps = FieldWords & {
  value: string;
  onInput: (value: string) => void;
  /** What can be put in where the caret stands, as `{{name}}`. */
  variables: readonly VariableName[];
  maxLength?: number;
  rows?: number;
  lang?: string;
};

/** Words with places that are filled in when they are used. */
export function VariableText(props: VariableTextProps) {
  const { label, hint, error, hideLabel, value, onInput, variables, ...rest } = props;
  const say = useWords(variableWords);
  const { area, put } = usePutIn(value, onInput);
  return (
    <div class="k-variable-text">
      <Field {...{ label, hint, error }} hideLabel={hideLabel ?? false}>
        {(wiring) => (
          <textarea
            rows={3}
            {...rest}
            {...wiring}
            ref={area}
            class="k-control k-text-area"
            value={value}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        )}
      </Field>
      <ul aria-label={say.label}>
        {variables.map((name) => (
          <li key={name}>
            <Button kind="plain" onClick={() => put(`{{${name}}}`)}>
              {say[name]}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
