import type { ComponentChildren } from 'preact';
import { useId } from './use-id.ts';
import './panel.css';

type PanelProps = {
  title: string;
  lead?: ComponentChildren;
  /** At the right of the title: the one thing to add. */
  action?: ComponentChildren;
  children?: ComponentChildren;
};

/** One matter of a settings page. */
export function Panel({ title, lead, action, children }: PanelProps) {
  const id = useId();
  return (
    <section class="k-panel" aria-labelledby={id}>
      <header>
        <div>
          <h2 id={id}>{title}</h2>
          {lead && <p>{lead}</p>}
        </div>
        {action}
      </header>
      {children}
    </section>
  );
}
