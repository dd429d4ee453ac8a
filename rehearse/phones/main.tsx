import { render } from 'preact';
import '@tertulia/web/kit/kit.css';
import { startLanguage } from '@tertulia/web/kit/i18n.ts';
import { startTheme } from '@tertulia/web/kit/theme.ts';
import { App } from './app.tsx';

startLanguage('es');
startTheme();
const root = document.getElementById('root');
if (root) render(<App />, root);
