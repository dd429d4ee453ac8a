// Of a checkbox the browser itself tells whether it is on.
/* oxlint-disable jsx-a11y/role-has-required-aria-props */
import './toggle.css';

type ToggleProps = {
  /** What is on, spoken: the words beside it say it to whoever sees. */
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
  disabled?: boolean;
};

/** On or off, at once. */
export function Toggle({ label, on, onChange, disabled = false }: ToggleProps) {
  return (
    <input
      type="checkbox"
      role="switch"
      class="k-toggle"
      aria-label={label}
      checked={on}
      disabled={disabled}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
