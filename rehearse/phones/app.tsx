import { Banner } from '@tertulia/web/kit/banner.tsx';
import { Button } from '@tertulia/web/kit/button.tsx';
import { ChoiceChip } from '@tertulia/web/kit/chip.tsx';
import { setLanguage, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { useTheme } from '@tertulia/web/kit/theme.ts';
import { Toasts } from '@tertulia/web/kit/toast.tsx';
import { Languages, Moon, Sun } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useLive } from './live.ts';
import { OperatorStrip } from './operator-strip.tsx';
import { PhoneStand } from './phone-stand.tsx';
import { words } from './words.ts';
import './app.css';

const VIEWS = ['whatsapp', 'telegram', 'operator'] as const;
type View = (typeof VIEWS)[number];

/** The phones side by side; on a phone one at a time. */
export function App() {
  const say = useWords(words);
  const { state, isLost } = useLive();
  const [view, setView] = useState<View>('whatsapp');
  const names: Record<View, string> = { whatsapp: 'WhatsApp', telegram: 'Telegram', operator: say.operator };
  return (
    <div class="r-app">
      <header class="r-top">
        <div>
          <h1>{say.title}</h1>
          <p>{say.lead}</p>
        </div>
        <div class="r-top-choices">
          <LanguageButton />
          <ThemeButton />
        </div>
      </header>
      {isLost && <Banner tone="warn">{say.lost}</Banner>}
      <fieldset class="r-views">
        <legend class="k-visually-hidden">{say.view}</legend>
        {VIEWS.map((one) => (
          <ChoiceChip key={one} chosen={one === view} onChoose={() => setView(one)}>
            {names[one]}
          </ChoiceChip>
        ))}
      </fieldset>
      {state && (
        <main class={`r-stands r-shows-${view}`}>
          <PhoneStand network="whatsapp" state={state.whatsapp} now={state.now} />
          <PhoneStand network="telegram" state={state.telegram} now={state.now} />
          <OperatorStrip state={state} />
        </main>
      )}
      <Toasts />
    </div>
  );
}

function LanguageButton() {
  const say = useWords(words);
  const language = useLanguage();
  return (
    <Button kind="plain" icon={Languages} onClick={() => setLanguage(language === 'es' ? 'en' : 'es')}>
      {say.language}
    </Button>
  );
}

function ThemeButton() {
  const say = useWords(words);
  const [theme, setTheme] = useTheme();
  const isDark =
    theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  return (
    <Button kind="plain" icon={isDark ? Sun : Moon} onClick={() => setTheme(isDark ? 'light' : 'dark')}>
      {isDark ? say.light : say.dark}
    </Button>
  );
}
