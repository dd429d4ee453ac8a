/** Rows of the list, and of whatever else leads to messages in its place. */
const ROW = '[data-list-row]';

/** Puts the focus on a row: the one that had it last, else the open one, else the first. False when there is none. */
export function focusList(): boolean {
  const row = [`${ROW}[tabindex="0"]`, `${ROW}[aria-current]`, ROW]
    .map((one) => document.querySelector<HTMLElement>(one))
    .find((one) => one !== null);
  row?.focus();
  row?.scrollIntoView({ block: 'nearest' });
  return row !== undefined;
}

/** One row up or down. From elsewhere on the page it begins beside the row that had the focus last. */
export function moveInList(step: 1 | -1): void {
  const all = rows();
  const focused = all.indexOf(asElement(document.activeElement));
  const isThere = focused >= 0;
  const here = isThere ? focused : all.findIndex((row) => row.tabIndex === 0);
  const isOpen = all[here]?.getAttribute('aria-current') === 'page';
  const aim = isThere || isOpen ? here + step : here;
  const row = all[Math.min(Math.max(aim, 0), all.length - 1)];
  row?.focus();
  row?.scrollIntoView({ block: 'nearest' });
}

/** On a row the arrows do what `j` and `k` do. */
export function moveByArrow(event: KeyboardEvent): void {
  const { key, target } = event;
  const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : undefined;
  if (!step || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (!(target instanceof Element) || !target.matches(ROW)) return;
  event.preventDefault();
  moveInList(step);
}

/** Where the row that has the focus leads; undefined when none has it. */
export function hrefOfFocusedRow(): string | undefined {
  const row = document.activeElement?.closest(ROW);
  return row?.getAttribute('href') ?? undefined;
}

/** Picks the row that has the focus, or puts it back. False when none has it, or it is not one to pick. */
export function pickFocusedRow(): boolean {
  const box = pickOf(document.activeElement);
  box?.click();
  return box !== null;
}

/** The same with the next row as well, so that several are picked by holding a key. */
export function pickOn(step: 1 | -1): boolean {
  const here = pickOf(document.activeElement);
  if (here?.getAttribute('aria-checked') === 'false') here.click();
  moveInList(step);
  const next = pickOf(document.activeElement);
  if (next?.getAttribute('aria-checked') === 'false') next.click();
  return next !== null;
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(ROW)];
}

function asElement(element: Element | null): HTMLElement {
  return element instanceof HTMLElement ? element : document.body;
}

function pickOf(row: Element | null): HTMLElement | null {
  return row?.matches(ROW)
    ? (row.parentElement?.querySelector<HTMLElement>('[data-list-pick]') ?? null)
    : null;
}
