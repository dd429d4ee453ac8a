/** Shows a message of this conversation, also when it was the last one to be shown. @param href `#at=12` */
export function goToMessage(href: string): void {
  if (location.hash === href) {
    history.replaceState(history.state, '', location.pathname + location.search);
    dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
  }
  requestAnimationFrame(() => (location.hash = href));
}
