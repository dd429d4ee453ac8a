import type { ComponentChildren } from 'preact';
import { Icon } from '../icon.tsx';
import { Sheet } from '../sheet.tsx';
import type { Action } from './action.ts';
import './action-sheet.css';

type ActionSheetProps = {
  title: string;
  actions: readonly Action[];
  top?: ComponentChildren;
  onClose: () => void;
};

/** The same within reach of the thumb. */
export function ActionSheet({ title, actions, top, onClose }: ActionSheetProps) {
  return (
    <Sheet open title={title} onClose={onClose}>
      {top}
      <ul class="k-action-sheet">
        {actions.map(({ id, label, icon, danger, why, onChoose }) => (
          <li key={id}>
            <button
              type="button"
              class={danger ? 'k-action k-action-danger' : 'k-action'}
              disabled={why !== undefined}
              onClick={() => {
                onClose();
                onChoose();
              }}
            >
              <Icon glyph={icon} name={null} />
              {label}
              {why && <small>{why}</small>}
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
