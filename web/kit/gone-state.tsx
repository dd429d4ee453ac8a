import type { ComponentChildren } from 'preact';
import { Link } from 'wouter-preact';
import { LinkButton } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import type { LucideIcon } from './icon.tsx';

type GoneStateProps = {
  icon: LucideIcon;
  title: string;
  /** Why it may not be there. */
  children: ComponentChildren;
  /** The list it was in: its address, and the words that lead there. */
  home: string;
  back: string;
};

/** In place of the page of one thing of a list, where the address names none that can be shown. */
export function GoneState({ icon, title, children, home, back }: GoneStateProps) {
  return (
    <EmptyState
      heading="h2"
      icon={icon}
      title={title}
      action={
        <Link href={home} asChild>
          <LinkButton>{back}</LinkButton>
        </Link>
      }
    >
      {children}
    </EmptyState>
  );
}
