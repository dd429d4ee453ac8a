import { render } from 'preact';
import { applyAccent } from '../kit/accent.ts';
import { startLanguage } from '../kit/i18n.ts';
import { startTheme } from '../kit/theme.ts';
import { Door } from './door.tsx';
import { fitToKeyboard } from './fit-to-keyboard.ts';
import { Visit } from './visit.ts';
import '../kit/kit.css';

const [, kind, name = ''] = location.pathname.split('/');
const root = document.getElementById('root');
startTheme();
fitToKeyboard();
if (root && kind === 'l') {
  const visit = new Visit(decodeURIComponent(name));
  const known = visit.view.get().door;
  startLanguage(known?.line.language ?? 'es');
  if (known) applyAccent(known.business.colour);
  render(<Door visit={visit} />, root);
} else if (root && kind === 'w') {
  void import('./embed/start-embed.tsx').then(({ startEmbed }) => startEmbed(root, name));
} else if (root) {
  startLanguage('es');
  // Whom the business asks for help has a page of his own; customers need none of it.
  void import('./guest/start-guest.tsx').then(({ startGuest }) => startGuest(root));
}
