import { render } from 'preact';
import { startLanguage } from '../../kit/i18n.ts';
import { Embed } from './embed.ts';
import { Framed } from './framed.tsx';
import { SiteTalk } from './site-talk.ts';

/** The door in a frame on another site. @param slug as it stands in the address */
export function startEmbed(root: HTMLElement, slug: string): void {
  const site = new URLSearchParams(location.search).get('site') ?? '';
  // Opened by itself it is the door.
  if (parent === window || !URL.canParse(site)) return location.replace(`/l/${slug}`);
  startLanguage('es');
  const talk = new SiteTalk(new URL(site).origin);
  const embed = new Embed(decodeURIComponent(slug), talk);
  render(<Framed embed={embed} />, root);
  closeOnEscape(() => talk.tell({ tertulia: 'close' }));
  talk.tell({ tertulia: 'ready' });
}

/** What is open in the page itself closes first. */
function closeOnEscape(close: () => void): void {
  let isMine = false;
  const look = ({ key }: KeyboardEvent) => {
    isMine = key === 'Escape' && !document.querySelector('dialog[open], :popover-open, [role="dialog"]');
  };
  addEventListener('keydown', look, true);
  addEventListener('keydown', (event) => {
    if (isMine && !event.defaultPrevented) close();
  });
}
