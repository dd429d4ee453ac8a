import { render } from 'preact';
import '../kit/kit.css';
import { startLanguage } from '../kit/i18n.ts';
import { startTheme } from '../kit/theme.ts';
import { linkOf, MailLink } from './mail-link.tsx';

startLanguage('es');
startTheme();
const link = linkOf(location.hash);
// The secret must not stay in the address, where it is seen and shared.
history.replaceState(null, '', location.pathname + location.search);
const root = document.getElementById('root');
if (root) render(<MailLink link={link} />, root);
