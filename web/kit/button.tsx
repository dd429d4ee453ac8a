import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ComponentChildren } from 'preact';
import { Icon, type LucideIcon } from './icon.tsx';
import { Spinner } from './spinner.tsx';
import './button.css';

export type ButtonKind = 'primary' | 'quiet' | 'danger' | 'plain';

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'icon' | 'onClick'> & {
  children: ComponentChildren;
  kind?: ButtonKind;
  icon?: LucideIcon | undefined;
  /** Work goes on: the button keeps its width and its focus, and takes no second press. */
  busy?: boolean;
  onClick?: ((event: MouseEvent) => void) | undefined;
};

export function Button({ children, kind = 'quiet', icon, busy = false, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      class={`k-button k-button-${kind}`}
      aria-busy={busy}
      aria-disabled={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    >
      {busy && <Spinner name={null} />}
      {icon && <Icon glyph={icon} name={null} small />}
      <span class="k-button-words">{children}</span>
    </button>
  );
}

type LinkButtonProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'icon' | 'href'> & {
  /** May be left to a router's link around it. */
  href?: string;
  children: ComponentChildren;
  kind?: ButtonKind;
  icon?: LucideIcon;
};

/** Goes somewhere but matters as much as a button. */
export function LinkButton({ children, kind = 'quiet', icon, ...rest }: LinkButtonProps) {
  return (
    <a {...rest} class={`k-button k-button-${kind}`}>
      {icon && <Icon glyph={icon} name={null} small />}
      <span class="k-button-words">{children}</span>
    </a>
  );
}
