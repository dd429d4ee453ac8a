import type { ComponentChildren } from 'preact';
import './visually-hidden.css';

export function VisuallyHidden({ children }: { children: ComponentChildren }) {
  return <span class="k-visually-hidden">{children}</span>;
}
