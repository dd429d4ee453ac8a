/** Arrow keys, Home and End move among the enabled elements that match, as in the ARIA patterns for menus and tabs. */
export function moveFocus(event: KeyboardEvent, selector: string, direction: 'across' | 'down'): void {
  const group = event.currentTarget;
  if (!(group instanceof HTMLElement)) return;
  const stops = [...group.querySelectorAll<HTMLElement>(selector)].filter(
    (stop) => !stop.hasAttribute('disabled'),
  );
  const here = stops.findIndex((stop) => stop === document.activeElement);
  const target = stops.at(aimOf(event, direction, here, stops.length));
  if (!target || !isMove(event.key, direction)) return;
  event.preventDefault();
  target.focus();
}

function isMove(key: string, direction: 'across' | 'down'): boolean {
  const arrows = direction === 'across' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  return [...arrows, 'Home', 'End'].includes(key);
}

function aimOf({ key }: KeyboardEvent, direction: 'across' | 'down', here: number, count: number): number {
  if (key === 'Home') return 0;
  if (key === 'End') return -1;
  const isForward = key === (direction === 'across' ? 'ArrowRight' : 'ArrowDown');
  if (isForward) return (here + 1) % count;
  return here <= 0 ? -1 : here - 1;
}
