import { draw } from './drawing.ts';
import { type Look, lookOf } from './look.ts';
import type { FromFrame, ToFrame } from './talk.ts';

/** For the console, where the people who build the site look. */
const REFUSED: Readonly<Record<string, string>> = {
  'no-secret':
    'the visitor stays unknown: this line has no secret yet. Make one in the settings, under “On your website”.',
  'wrong-token':
    'the visitor stays unknown: the token is not signed with the secret of this line, or is not of the documented shape.',
  'expired-token': 'the visitor stays unknown: the token has expired. Make a new one for each page.',
  'too-long-token':
    'the visitor stays unknown: the token is valid for more than 30 days. Make a new one for each page instead.',
  'not-allowed': 'this site is not in the list of sites that may show the line. Add it in the settings.',
};

/** Milliseconds from the frame's page to its first word. */
const READY_WITHIN = 10_000;

function start(look: Look): void {
  const memory = `tertulia.widget.${look.slug}`;
  let frame: HTMLIFrameElement | undefined;
  let isReady = false;
  let isOpen = false;
  let token: string | null | undefined;

  const tell = (message: ToFrame) => frame?.contentWindow?.postMessage(message, look.server);

  const load = () => {
    if (frame) return;
    frame = document.createElement('iframe');
    frame.title = look.label;
    frame.allow = 'microphone; camera; geolocation; clipboard-write';
    const asked = new URLSearchParams({ site: location.origin });
    // Unless the site says it, he reads what he chose in the conversation.
    if (look.isLanguageSaid) asked.set('lang', look.language);
    frame.addEventListener('load', () => setTimeout(() => isReady || complain('not-allowed'), READY_WITHIN));
    frame.src = `${look.server}/w/${encodeURIComponent(look.slug)}?${asked.toString()}`;
    drawing.panel.append(frame);
  };
  const show = (open: boolean, takesFocus: boolean) => {
    if (open === isOpen) return;
    isOpen = open;
    if (open) load();
    dismiss();
    drawing.showOpen(open);
    remember(memory, open ? 'open' : 'closed');
    if (isReady) tell({ tertulia: 'show', shown: open });
    if (takesFocus) (open ? frame : drawing.launch)?.focus();
  };
  const dismiss = () => {
    if (drawing.greeting) drawing.greeting.hidden = true;
    if (recall(memory) === null) remember(memory, 'dismissed');
  };
  const drawing = draw(look, {
    toggle: () => show(!isOpen, true),
    close: () => show(false, true),
    dismiss,
  });

  addEventListener('message', ({ origin, source, data }: MessageEvent<FromFrame | undefined>) => {
    if (origin !== look.server || !frame || source !== frame.contentWindow || !data) return;
    if (data.tertulia === 'ready') {
      isReady = true;
      tell({ tertulia: 'hello', token, shown: isOpen });
    }
    if (data.tertulia === 'unread') drawing.showUnread(data.count);
    if (data.tertulia === 'close') show(false, true);
    if (data.tertulia === 'refused') complain(data.why);
  });
  drawing.launch.getRootNode().addEventListener('keydown', (event) => {
    if (event instanceof KeyboardEvent && event.key === 'Escape') show(false, true);
  });

  window.Tertulia = {
    open: () => show(true, true),
    close: () => show(false, true),
    identify(said) {
      token = said;
      if (isReady) tell({ tertulia: 'identify', token: said });
    },
  };
  dispatchEvent(new Event('tertulia-ready'));

  const before = recall(memory);
  if (before !== null && drawing.greeting) drawing.greeting.hidden = true;
  // Whoever comes to another page of the site finds it as he left it; on a phone it would hide that page.
  if (before === 'open' && matchMedia('(min-width: 481px) and (min-height: 481px)').matches)
    show(true, false);
  else if (before === 'open' || before === 'closed') load();
}

function complain(why: string): void {
  console.warn(`Tertulia: ${REFUSED[why] ?? why}`);
}

function recall(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function remember(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Then it is closed on the next page.
  }
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement && !window.Tertulia) {
  const look = lookOf(script);
  if (document.body) start(look);
  else addEventListener('DOMContentLoaded', () => start(look));
}
