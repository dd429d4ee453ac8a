/** Rows of the list, and of whatever else leads to messages in its place. */
const ROW = '[data-list-row]';

/** Puts the focus on a row: the one that had it last, else the open one, else the first. False when there is none. */
export function focusList(): boolean {
  const row = document.querySelector<HTMLElement>(`${ROW}[tabindex="0"]`) ?? rows()[0];
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

/** Where the row that has the focus leads; undefined when none has it. */
export function hrefOfFocusedRow(): string | undefined {
  const row = document.activeElement?.closest(ROW);
  return row?.getAttribute('href') ?? undefined;
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(ROW)];
}

function asElement(element: Element | null): HTMLElement {
  return element instanceof HTMLElement ? element : document.body;
}
