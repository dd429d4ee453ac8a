import type { ButtonHTMLAttributes, Ref } from 'preact';
import { Icon, type LucideIcon } from './icon.tsx';
import './icon-button.css';

type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'icon' | 'label' | 'children'> & {
  icon: LucideIcon;
  /** Its name; wrap it in a Tooltip where people who see should read it too. */
  label: string;
  kind?: 'plain' | 'primary';
  /** For a button that stays down. */
  pressed?: boolean | undefined;
  buttonRef?: Ref<HTMLButtonElement>;
};

export function IconButton({ icon, label, kind = 'plain', pressed, buttonRef, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      {...(buttonRef && { ref: buttonRef })}
      class={`k-icon-button k-icon-button-${kind}`}
      aria-label={label}
      aria-pressed={pressed}
    >
      <Icon glyph={icon} name={null} />
    </button>
  );
}
