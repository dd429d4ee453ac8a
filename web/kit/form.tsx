import type { ComponentChildren } from 'preact';
import { Button } from './button.tsx';
import { ProblemNote } from './problem-note.tsx';
import type { Trouble } from './problem-words.ts';
import type { FormState } from './use-form.ts';
import './form.css';

type FormProps<T> = {
  form: FormState<T>;
  submit: string;
  children: ComponentChildren;
  /** Beside the button that saves. */
  actions?: ComponentChildren;
  instead?: Partial<Record<Trouble['code'], string>>;
  /** The one button of a page takes the whole width; in settings it does not. */
  wide?: boolean;
};

export function Form<T>({ form, submit, children, actions, instead, wide = false }: FormProps<T>) {
  return (
    <form
      class={wide ? 'k-form k-form-wide' : 'k-form'}
      ref={form.element}
      // The browser's own bubbles speak its language and cover the next field.
      noValidate
      onSubmit={form.submit}
    >
      {children}
      <ProblemNote problem={form.problem} instead={instead} />
      <div class="k-form-actions">
        <Button type="submit" kind="primary" busy={form.busy}>
          {submit}
        </Button>
        {actions}
      </div>
    </form>
  );
}

type FieldSetProps = {
  legend: string;
  hint?: ComponentChildren;
  error?: string | undefined;
  children: ComponentChildren;
};

/** Several controls that answer one question. */
export function FieldSet({ legend, hint, error, children }: FieldSetProps) {
  return (
    <fieldset class="k-field-set" data-wrong={error ? '' : undefined}>
      <legend>
        {legend}
        {hint && <span class="k-field-hint">{hint}</span>}
        {error && <span class="k-field-error">{error}</span>}
      </legend>
      {children}
    </fieldset>
  );
}
