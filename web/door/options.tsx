import { DoorNotices } from '@tertulia/features/notices/web.tsx';
import { askForHuman } from '@tertulia/features/routing/web/human-button.tsx';
import type { Client } from '@tertulia/sdk/index.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { AlarmClock, CalendarClock, Search, Star, UserRound } from 'lucide-preact';
import { Checkbox } from '../kit/checkbox.tsx';
import { LANGUAGES, type Language, setLanguage, useLanguage, useWords } from '../kit/i18n.ts';
import { Icon, type LucideIcon } from '../kit/icon.tsx';
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
  onOwn: (part: OwnPart) => void;
  onClose: () => void;
};

export type OwnPart = 'search' | 'starred' | 'scheduled' | 'reminders';

const OWN: readonly (readonly [OwnPart, LucideIcon])[] = [
  ['search', Search],
  ['starred', Star],
  ['scheduled', CalendarClock],
  ['reminders', AlarmClock],
];

const LANGUAGE_NAMES: Record<Language, string> = { es: 'Español', en: 'English' };

export function Options({ visit, view, part, onOwn, onClose }: OptionsProps) {
  const say = useWords(words);
  const choose = (one: OwnPart) => {
    onClose();
    onOwn(one);
  };
  const business = view.door?.business.name;
  const callHuman = () => {
    onClose();
    if (view.client && view.door) askForHuman(view.client, view.door.conversation);
  };
  return (
    <Sheet open title={say.title} onClose={onClose}>
      <div class="d-options">
        {view.client && view.door && (
          <ul class="d-own-ways">
            <li>
              <button type="button" onClick={callHuman}>
                <Icon glyph={UserRound} name={null} />
                {say.human}
              </button>
            </li>
            {OWN.map(([one, icon]) => (
              <li key={one}>
                <button type="button" onClick={() => choose(one)}>
                  <Icon glyph={icon} name={null} />
                  {say[one]}
                </button>
              </li>
            ))}
          </ul>
        )}
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
        <Page client={view.client} />
      </div>
    </Sheet>
  );
}

function Page({ client }: { client: VisitView['client'] }) {
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
      {client && <Saver client={client} />}
    </section>
  );
}

function Saver({ client }: { client: Client }) {
  const say = useWords(words);
  return (
    <Checkbox
      label={say.saver}
      hint={say.saverHint}
      checked={useObservable(client.saver)}
      onChange={(on) => client.setSaver(on)}
    />
  );
}
