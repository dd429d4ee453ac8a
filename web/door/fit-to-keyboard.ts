/**
 * Keeps the composer above the keyboard. Chromium shrinks the page by itself (`interactive-widget` in door.html);
 * Safari lays the keyboard over it and tells only how much is left to see.
 */
export function fitToKeyboard(): void {
  const shown = window.visualViewport;
  if (!shown) return;
  const fit = () => {
    // Zoomed with two fingers, less is seen because the reader wants it so.
    if (shown.scale > 1.01) return;
    document.documentElement.style.setProperty('--shown', `${shown.height}px`);
    if (shown.offsetTop > 0) scrollTo(0, 0);
  };
  fit();
  shown.addEventListener('resize', fit);
}
