import type { Look } from './look.ts';
import { STYLES } from './styles.ts';

export const WORDS = {
  es: {
    close: 'Cerrar la conversación',
    dismiss: 'Quitar el saludo',
    unread: (count: number) => (count === 1 ? '1 mensaje sin leer' : `${count} mensajes sin leer`),
  },
  en: {
    close: 'Close the conversation',
    dismiss: 'Dismiss the greeting',
    unread: (count: number) => (count === 1 ? '1 unread message' : `${count} unread messages`),
  },
};

const BUBBLE = 'M21 12a8.5 8.5 0 0 1-12.4 7.6L3 21l1.4-5.2A8.5 8.5 0 1 1 21 12Z';
const CROSS = 'M6 6l12 12M18 6L6 18';

export interface Drawing {
  readonly launch: HTMLButtonElement;
  readonly panel: HTMLElement;
  /** Where there is a greeting. */
  readonly greeting: HTMLElement | undefined;
  showOpen(isOpen: boolean): void;
  showUnread(count: number): void;
}

/**
 * Everything that is seen on the site but the conversation itself. Only what a strict content policy lets a script make: no
 * markup from text, no style element, no style attribute.
 */
export function draw(look: Look, on: Readonly<Record<'toggle' | 'close' | 'dismiss', () => void>>): Drawing {
  const say = WORDS[look.language];
  const host = document.createElement('tertulia-widget');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLES);
  root.adoptedStyleSheets = [sheet];
  host.style.cssText = 'all: initial !important; display: block !important';
  host.style.setProperty('--colour', look.colour);
  host.style.setProperty('--ink', look.ink);
  host.lang = look.language;
  host.role = 'region';
  host.ariaLabel = look.label;

  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('aria-hidden', 'true');
  icon.append(path);
  const count = make('span', 'count');
  count.setAttribute('aria-hidden', 'true');
  const launch = makeButton(`launch ${look.side}`, '', look.label, on.toggle);
  launch.setAttribute('aria-haspopup', 'dialog');
  launch.append(icon, count);

  const panel = make('div', `panel ${look.side}`);
  panel.role = 'dialog';
  panel.ariaLabel = look.label;
  panel.hidden = true;
  const title = make('b', '');
  title.textContent = look.label;
  const head = make('div', 'head');
  head.append(title, makeButton('shut', '×', say.close, on.close));
  panel.append(head);

  const greeting = look.greeting ? make('div', `greeting ${look.side}`) : undefined;
  greeting?.append(
    makeButton('', look.greeting, '', on.toggle),
    makeButton('shut', '×', say.dismiss, on.dismiss),
  );
  root.append(...(greeting ? [greeting] : []), panel, launch);
  document.body.append(host);

  let unread = 0;
  let isOpen = false;
  const show = () => {
    path.setAttribute('d', isOpen ? CROSS : BUBBLE);
    count.hidden = isOpen || unread === 0;
    count.textContent = unread > 99 ? '99+' : String(unread);
    const waiting = unread > 0 ? `, ${say.unread(unread)}` : '';
    launch.ariaLabel = isOpen ? say.close : look.label + waiting;
    launch.ariaExpanded = String(isOpen);
    panel.hidden = !isOpen;
  };
  show();
  return {
    launch,
    panel,
    greeting,
    showOpen(open) {
      isOpen = open;
      show();
    },
    showUnread(waiting) {
      unread = waiting;
      show();
    },
  };
}

function make(name: string, classes: string): HTMLElement {
  const element = document.createElement(name);
  element.className = classes;
  return element;
}

function makeButton(classes: string, text: string, label: string, act: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = classes;
  button.textContent = text;
  if (label) button.ariaLabel = label;
  button.addEventListener('click', act);
  return button;
}
