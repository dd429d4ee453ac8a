import type { LucideIcon } from 'lucide-preact';
import { VisuallyHidden } from './visually-hidden.tsx';
import './icon.css';

export type { LucideIcon } from 'lucide-preact';

type IconProps = {
  glyph: LucideIcon;
  /** What it says to someone who cannot see it; null only where words beside it already say it. */
  name: string | null;
  small?: boolean;
};

export function Icon({ glyph: Glyph, name, small = false }: IconProps) {
  return (
    <>
      <Glyph class={small ? 'k-icon k-icon-small' : 'k-icon'} strokeWidth={1.75} aria-hidden="true" />
      {name !== null && <VisuallyHidden>{name}</VisuallyHidden>}
    </>
  );
}
