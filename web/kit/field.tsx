import type { ComponentChildren } from 'preact';
import { useId } from './use-id.ts';
import './field.css';

export type FieldWords = {
  label: string;
  hint?: ComponentChildren;
  /** What is wrong and how to mend it; shown in place of nothing, so the form does not jump for it. */
  error?: string | undefined;
  /** The label is then only spoken: for a search box, never for a form. */
  hideLabel?: boolean;
};

export type FieldWiring = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
};

type FieldProps = FieldWords & { children: (wiring: FieldWiring) => ComponentChildren };

/** Label above, hint and error below, joined for screen readers; the control itself is the caller's. */
export function Field({ label, hint, error, hideLabel = false, children }: FieldProps) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : '';
  const errorId = error ? `${id}-error` : '';
  const described = `${errorId} ${hintId}`.trim() || undefined;
  return (
    <div class="k-field">
      <label class={hideLabel ? 'k-visually-hidden' : 'k-field-label'} for={id}>
        {label}
      </label>
      {children({ id, 'aria-describedby': described, 'aria-invalid': error ? true : undefined })}
      {error && (
        <p class="k-field-error" id={errorId}>
          {error}
        </p>
      )}
      {hint && (
        <p class="k-field-hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}
