import type { ComponentChildren } from 'preact';
import './row-list.css';

export function RowList({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <ul class="k-rows" aria-label={label}>
      {children}
    </ul>
  );
}

type RowProps = {
  /** A picture or an icon. */
  lead?: ComponentChildren;
  title: ComponentChildren;
  note?: ComponentChildren;
  /** What can be done with it. */
  children?: ComponentChildren;
  quiet?: boolean;
};

export function Row({ lead, title, note, children, quiet = false }: RowProps) {
  return (
    <li class={quiet ? 'k-row k-row-quiet' : 'k-row'}>
      {lead}
      <div class="k-row-words">
        <div class="k-row-title">{title}</div>
        {note && <div class="k-row-note">{note}</div>}
      </div>
      {children && <div class="k-row-actions">{children}</div>}
    </li>
  );
}
