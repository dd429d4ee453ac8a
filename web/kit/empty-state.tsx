import type { ComponentChildren } from 'preact';
import { Icon, type LucideIcon } from './icon.tsx';
import './empty-state.css';

type EmptyStateProps = {
  icon?: LucideIcon | undefined;
  /** What this place is for. */
  title: string;
  /** Where it is the whole page, its title is the page's. */
  heading?: 'h1' | 'h2' | 'h3';
  children?: ComponentChildren;
  /** The one next thing to do. */
  action?: ComponentChildren;
};

export function EmptyState({ icon, title, heading: Heading = 'h3', children, action }: EmptyStateProps) {
  return (
    <section class="k-empty">
      {icon && (
        <span class="k-empty-icon">
          <Icon glyph={icon} name={null} />
        </span>
      )}
      <Heading>{title}</Heading>
      {children && <p>{children}</p>}
      {action}
    </section>
  );
}
