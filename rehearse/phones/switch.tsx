import { Toggle } from '@tertulia/web/kit/toggle.tsx';

type SwitchProps = { label: string; on: boolean; onChange: (on: boolean) => void };

/** On or off, with its words beside it. */
export function Switch({ label, on, onChange }: SwitchProps) {
  return (
    <div class="r-switch">
      <span aria-hidden="true">{label}</span>
      <Toggle label={label} on={on} onChange={onChange} />
    </div>
  );
}
