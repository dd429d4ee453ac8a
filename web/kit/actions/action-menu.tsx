import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { focusByLetter, MenuRow } from '../menu.tsx';
import { moveFocus } from '../move-focus.ts';
import { placeBeside } from '../place-beside.ts';
import type { Action, Spot } from './action.ts';
import './action-menu.css';

type ActionMenuProps = {
  label: string;
  /** Under the pointer, or beside what was pressed. */
  at: Spot | Element;
  actions: readonly Action[];
  /** Over the list: reactions. */
  top?: ComponentChildren;
  onClose: () => void;
};

/** All that can be done to a message, for a pointer or the keyboard. The focus goes back to where it was. */
export function ActionMenu({ label, at, actions, top, onClose }: ActionMenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = menu.current;
    const before = document.activeElement;
    if (!box) return;
    box.showPopover();
    if (at instanceof Element) placeBeside(box, at);
    else placeAt(box, at);
    box.querySelector<HTMLElement>('[role=menuitem]')?.focus({ preventScroll: true });
    return () => {
      const wasInside = box.contains(document.activeElement) || document.activeElement === document.body;
      if (wasInside && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <div
      ref={menu}
      popover="auto"
      class="k-menu k-action-menu"
      onToggle={(event) => event.newState === 'closed' && onClose()}
    >
      {top}
      <div
        role="menu"
        tabIndex={-1}
        aria-label={label}
        onKeyDown={(event) => {
          moveFocus(event, '[role=menuitem]', 'down');
          if (event.key === 'Tab' && !top) menu.current?.hidePopover();
          else focusByLetter(event);
          event.stopPropagation();
        }}
      >
        {actions.map(({ id, key, why, ...action }) => (
          <MenuRow
            key={id}
            item={{
              ...action,
              key: id,
              ...(why ? { disabled: true, note: why } : key && { note: key }),
            }}
            onChoose={() => menu.current?.hidePopover()}
          />
        ))}
      </div>
    </div>
  );
}

const MARGIN = 8;

function placeAt(box: HTMLElement, { x, y }: Spot): void {
  const { offsetWidth: width, offsetHeight: height } = box;
  box.style.left = `${Math.max(MARGIN, Math.min(x, document.documentElement.clientWidth - width - MARGIN))}px`;
  box.style.top = `${Math.max(MARGIN, Math.min(y, window.innerHeight - height - MARGIN))}px`;
}
