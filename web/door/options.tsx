import { DoorNotices } from '@tertulia/features/notices/web.tsx';
import { LANGUAGES, type Language, setLanguage, useLanguage, useWords } from '../kit/i18n.ts';
import { Select } from '../kit/select.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { type Theme, useTheme } from '../kit/theme.ts';
import { NameForm } from './name-form.tsx';
import { words } from './options-words.ts';
import type { OptionsPart } from './use-options.tsx';
import type { Visit, VisitView } from './visit.ts';
import './options.css';

export type OptionsProps = {
  visit: Visit;
  view: VisitView;
  /** What the reader came for gets the focus. */
  part: OptionsPart;
  onClose: () => void;
};

const LANGUAGE_NAMES: Record<Language, string> = { es: 'Español', en: 'English' };

export function Options({ visit, view, part, onClose }: OptionsProps) {
  const say = useWords(words);
  const business = view.door?.business.name;
  return (
    <Sheet open title={say.title} onClose={onClose}>
      <div class="d-options">
        {view.door && <NameForm visit={visit} door={view.door} hasFocus={part === 'name'} />}
        {view.door && <DoorNotices />}
        <section>
          <h3>{say.readers}</h3>
          <ul class="d-readers-list">
            <li>{say.readersYou}</li>
            <li>{business ? say.readersTeam(business) : say.readersTeamUnnamed}</li>
            <li>{say.readersNobody}</li>
          </ul>
          <p>{say.device}</p>
        </section>
        <Page />
      </div>
    </Sheet>
  );
}

function Page() {
  const say = useWords(words);
  const language = useLanguage();
  const [theme, setTheme] = useTheme();
  const themes: Record<Theme, string> = { system: say.system, light: say.light, dark: say.dark };
  return (
    <section class="d-page-options" aria-label={say.page}>
      <Select
        label={say.language}
        value={language}
        choices={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        onChange={(value) => setLanguage(value === 'en' ? 'en' : 'es')}
      />
      <Select
        label={say.theme}
        value={theme}
        choices={Object.entries(themes).map(([value, label]) => ({ value, label }))}
        onChange={(value) => setTheme(value === 'light' || value === 'dark' ? value : 'system')}
      />
    </section>
  );
}
