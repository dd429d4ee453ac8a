import { ChevronDown } from 'lucide-preact';
import type { ComponentChildren, TargetedToggleEvent } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from './button.tsx';
import { Icon, type LucideIcon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import { moveFocus } from './move-focus.ts';
import { placeBeside } from './place-beside.ts';
import './menu.css';

export type MenuItem = {
  key: string;
  label: string;
  icon?: LucideIcon;
  danger?: boolean;
  disabled?: boolean;
  /** Shown at the right, quietly: a key, or why it is not possible. */
  note?: string;
  /** More than the note has room for. */
  title?: string;
  onChoose: () => void;
};

type MenuProps = {
  label: string;
  /** With an icon the label is only spoken. */
  icon?: LucideIcon | undefined;
  /** What the button shows in place of the label, which is then spoken. */
  face?: ComponentChildren;
  items: readonly MenuItem[];
};

export function Menu({ label, icon, face, items }: MenuProps) {
  const list = useRef<HTMLDivElement>(null);
  const anchor = useRef<HTMLSpanElement>(null);
  const [isOpen, setOpen] = useState(false);
  // A list has a menu in each row: what is in it is made when it opens.
  const [isMade, make] = useState(false);
  const opener = { 'aria-haspopup': 'menu', 'aria-expanded': isOpen } as const;
  useLayoutEffect(() => {
    const button = anchor.current?.firstElementChild;
    // The element itself, not its id: what stands in a slot is a tree of its own, and counts its ids anew.
    if (button instanceof HTMLButtonElement) button.popoverTargetElement = list.current;
  }, []);

  const onToggle = (event: TargetedToggleEvent<HTMLDivElement>) => {
    setOpen(event.newState === 'open');
    if (event.newState !== 'open' || !list.current || !anchor.current?.firstElementChild) return;
    placeBeside(list.current, anchor.current.firstElementChild);
    list.current.querySelector<HTMLElement>('[role=menuitem]:not([disabled])')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    moveFocus(event, '[role=menuitem]', 'down');
    if (event.key === 'Tab') list.current?.hidePopover();
    else focusByLetter(event);
  };

  return (
    <span class="k-menu-anchor" ref={anchor}>
      {icon ? (
        <IconButton {...opener} icon={icon} label={label} />
      ) : (
        <TextOpener {...opener} label={label} face={face} />
      )}
      <div
        ref={list}
        popover="auto"
        class="k-menu"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        onBeforeToggle={(event: TargetedToggleEvent<HTMLDivElement>) => make(event.newState === 'open')}
        onToggle={onToggle}
        onKeyDown={onKeyDown}
      >
        {isMade &&
          items.map((item) => (
            <MenuRow key={item.key} item={item} onChoose={() => list.current?.hidePopover()} />
          ))}
      </div>
    </span>
  );
}

type Opener = { 'aria-haspopup': 'menu'; 'aria-expanded': boolean };

function TextOpener({ label, face, ...opener }: Opener & { label: string; face: ComponentChildren }) {
  return (
    <Button {...opener} {...(face && { 'aria-label': label })}>
      <span class="k-menu-opener">
        {face ?? label}
        <Icon glyph={ChevronDown} name={null} small />
      </span>
    </Button>
  );
}

export function MenuRow({ item, onChoose }: { item: MenuItem; onChoose: () => void }) {
  const choose = () => {
    onChoose();
    item.onChoose();
  };
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      class={item.danger ? 'k-menu-item k-menu-danger' : 'k-menu-item'}
      disabled={item.disabled}
      title={item.title}
      onClick={choose}
      onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
    >
      {item.icon && <Icon glyph={item.icon} name={null} small />}
      <span>{item.label}</span>
      {item.note && <small>{item.note}</small>}
    </button>
  );
}

export function focusByLetter(event: KeyboardEvent): void {
  if (
    event.key.length !== 1 ||
    event.ctrlKey ||
    event.metaKey ||
    !(event.currentTarget instanceof HTMLElement)
  )
    return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]:not([disabled])')];
  const letter = event.key.toLocaleLowerCase();
  rows.find((row) => row.textContent?.trim().toLocaleLowerCase().startsWith(letter))?.focus();
}
