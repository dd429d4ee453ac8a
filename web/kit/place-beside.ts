const GAP = 4;
const MARGIN = 8;

/** Puts a popover under its anchor, or over it where there is no room, and never beyond the window. */
export function placeBeside(floating: HTMLElement, anchor: Element): void {
  const spot = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = floating;
  const [wide, high] = [document.documentElement.clientWidth, window.innerHeight];
  const under = spot.bottom + GAP;
  const over = spot.top - GAP - height;
  const top = under + height > high - MARGIN && over >= MARGIN ? over : under;
  // Anchors at the right edge get what opens flush with their right side, like every menu in a corner.
  const left = spot.left + width > wide - MARGIN ? spot.right - width : spot.left;
  floating.style.top = `${Math.max(MARGIN, Math.min(top, high - height - MARGIN))}px`;
  floating.style.left = `${Math.max(MARGIN, Math.min(left, wide - width - MARGIN))}px`;
}
