import { render } from 'preact';
import '../kit/kit.css';
import { startLanguage } from '../kit/i18n.ts';
import { startTheme } from '../kit/theme.ts';
import { App } from './app.tsx';
import { dressAsBefore } from './session.ts';

startTheme();
startLanguage('es');
dressAsBefore();

const root = document.getElementById('root');
if (root) render(<App />, root);
