import { render } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { applyAccent, DEFAULT_ACCENT } from './accent.ts';
import { Announcer } from './announcer.tsx';
import { keep, recall } from './device-memory.ts';
import { LANGUAGES, type Language, setLanguage, startLanguage, useLanguage, useWords } from './i18n.ts';
import { ColourField } from './colour-field.tsx';
import { Attaching } from './preview/attaching.tsx';
import { Contents } from './preview/contents.tsx';
import { Buttons, Fields } from './preview/controls.tsx';
import { Composers, Conversations } from './preview/conversations.tsx';
import { Foundations } from './preview/foundations.tsx';
import { Messages } from './preview/messages.tsx';
import { Overlays } from './preview/overlays.tsx';
import { LongTalk } from './preview/long-talk.tsx';
import { Parts } from './preview/parts.tsx';
import { words } from './preview/preview-words.ts';
import { States } from './preview/states.tsx';
import { Select } from './select.tsx';
import { SkipLink } from './skip-link.tsx';
import { startTheme, type Theme, useTheme } from './theme.ts';
import { Toasts } from './toast.tsx';
import './kit.css';
import './preview/preview.css';

const ACCENT = 'tertulia.kit.accent';
const SECTIONS = [
  'foundations',
  'buttons',
  'fields',
  'parts',
  'overlays',
  'states',
  'conversation',
  'messages',
  'composer',
  'contents',
  'attaching',
] as const;
const LANGUAGE_NAMES: Record<Language, string> = { es: 'Español', en: 'English' };

function Preview() {
  const say = useWords(words);
  const [accent, setAccent] = useState(recall(ACCENT) ?? DEFAULT_ACCENT);
  useLayoutEffect(() => {
    applyAccent(accent);
    keep(ACCENT, accent);
  }, [accent]);
  return (
    <div class="p-page">
      <SkipLink to="content" />
      <aside class="p-side">
        <p class="p-mark">Tertulia</p>
        <nav aria-label={say.skipNav}>
          {SECTIONS.map((section) => (
            <a key={section} href={`#${section}`}>
              {say[section]}
            </a>
          ))}
        </nav>
        <Switches accent={accent} onAccent={setAccent} />
      </aside>
      <main id="content" tabIndex={-1}>
        <header class="p-lead">
          <h1>{say.title}</h1>
          <p>{say.lead}</p>
        </header>
        <Foundations />
        <Buttons />
        <Fields accent={accent} onAccent={setAccent} />
        <Parts />
        <Overlays />
        <States />
        <Conversations />
        <Messages />
        <Composers />
        <Contents />
        <Attaching />
      </main>
      <Toasts />
      <Announcer />
    </div>
  );
}

function Switches({ accent, onAccent }: { accent: string; onAccent: (accent: string) => void }) {
  const say = useWords(words);
  const language = useLanguage();
  const [theme, setTheme] = useTheme();
  const themes: Record<Theme, string> = { system: say.system, light: say.light, dark: say.dark };
  return (
    <div class="p-switches">
      <Select
        label={say.theme}
        value={theme}
        choices={Object.entries(themes).map(([value, label]) => ({ value, label }))}
        onChange={(value) => setTheme(value === 'light' || value === 'dark' ? value : 'system')}
      />
      <Select
        label={say.language}
        value={language}
        choices={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        onChange={(value) => setLanguage(value === 'en' ? 'en' : 'es')}
      />
      <ColourField label={say.accent} value={accent} onChange={onAccent} />
    </div>
  );
}

const root = document.getElementById('root');
startLanguage('es');
startTheme();
const long = Number(new URLSearchParams(location.search).get('long'));
if (root) render(long > 0 ? <LongTalk count={long} /> : <Preview />, root);
