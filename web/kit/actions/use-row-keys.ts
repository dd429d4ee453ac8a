import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { rowOf } from './use-row-pointer.ts';

type Keys = {
  /** A key pressed on a message. Returns whether it meant something. */
  onKey: (row: HTMLElement, event: KeyboardEvent) => boolean;
  onMenu: (row: HTMLElement, at: { x: number; y: number } | undefined) => void;
  onLeave: () => void;
};

/** From an empty field the arrow up goes to the last message; there arrows move, and Escape goes back to the field. */
export function useRowKeys(
  scroller: RefObject<HTMLElement>,
  input: RefObject<HTMLTextAreaElement>,
  keys: Keys,
): { focusLast: () => void } {
  const then = useRef(keys);
  then.current = keys;
  const focusLast = () => focusRow(rowsIn(scroller.current).at(-1));

  useEffect(() => {
    const [list, field] = [scroller.current, input.current];
    if (!list) return;
    const onField = (event: KeyboardEvent) => {
      const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (event.key !== 'ArrowUp' || !isPlain || field?.value !== '' || event.defaultPrevented) return;
      event.preventDefault();
      focusLast();
    };
    const onList = (event: KeyboardEvent) => {
      const row = rowOf(event.target);
      if (!row || row !== event.target) return;
      const isHandled = move(row, event) || isMenuKey(row, event) || then.current.onKey(row, event);
      if (!isHandled) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const move = (row: HTMLElement, { key }: KeyboardEvent): boolean => {
      const rows = rowsIn(list);
      const here = rows.indexOf(row);
      if (key === 'ArrowUp') focusRow(rows[here - 1]);
      else if (key === 'ArrowDown' && here < rows.length - 1) focusRow(rows[here + 1]);
      else if (key === 'Home') focusRow(rows[0]);
      else if (key === 'End') focusRow(rows.at(-1));
      else if (key === 'Escape' || key === 'ArrowDown') then.current.onLeave();
      else return false;
      return true;
    };
    const isMenuKey = (row: HTMLElement, { key, shiftKey }: KeyboardEvent): boolean => {
      if (key !== 'Enter' && key !== 'ContextMenu' && !(key === 'F10' && shiftKey)) return false;
      then.current.onMenu(row, undefined);
      return true;
    };
    const onContextMenu = (event: MouseEvent) => {
      const row = rowOf(event.target);
      const isOnLink = event.target instanceof Element && event.target.closest('a, video, audio');
      // Who has marked words or points at a link wants what the browser offers for them.
      if (!row || event.defaultPrevented || isOnLink || !getSelection()?.isCollapsed) return;
      event.preventDefault();
      if (event.button === 2) then.current.onMenu(row, { x: event.clientX, y: event.clientY });
    };
    field?.addEventListener('keydown', onField);
    list.addEventListener('keydown', onList);
    list.addEventListener('contextmenu', onContextMenu);
    return () => {
      field?.removeEventListener('keydown', onField);
      list.removeEventListener('keydown', onList);
      list.removeEventListener('contextmenu', onContextMenu);
    };
  }, [scroller, input]);
  return { focusLast };
}

function rowsIn(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('.k-talk-row') ?? [])];
}

function focusRow(row: HTMLElement | undefined): void {
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
}
