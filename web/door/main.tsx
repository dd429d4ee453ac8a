import { render } from 'preact';
import { applyAccent } from '../kit/accent.ts';
import { startLanguage } from '../kit/i18n.ts';
import { startTheme } from '../kit/theme.ts';
import { Door } from './door.tsx';
import { fitToKeyboard } from './fit-to-keyboard.ts';
import { Visit } from './visit.ts';
import '../kit/kit.css';

const slug = decodeURIComponent(location.pathname.split('/')[2] ?? '');
const visit = new Visit(slug);
const known = visit.view.get().door;
startLanguage(known?.line.language ?? 'es');
if (known) applyAccent(known.business.colour);
startTheme();
fitToKeyboard();
const root = document.getElementById('root');
if (root) render(<Door visit={visit} />, root);
