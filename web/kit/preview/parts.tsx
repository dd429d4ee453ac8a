import { Bus, Star } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Avatar } from '../avatar.tsx';
import { Badge } from '../badge.tsx';
import { Chip, ChoiceChip, RemovableChip } from '../chip.tsx';
import type { MessageState } from '../conversation-items.ts';
import { useLanguage, useWords } from '../i18n.ts';
import { PresenceDot } from '../presence-dot.tsx';
import { Progress } from '../progress.tsx';
import { ShortcutList } from '../shortcut-list.tsx';
import { Spinner } from '../spinner.tsx';
import { Tabs } from '../tabs.tsx';
import { Ticks } from '../ticks.tsx';
import { ClockTime, RelativeTime } from '../time-text.tsx';
import { words } from './preview-words.ts';
import { Section, Specimen } from './section.tsx';

const PEOPLE = ['Ana Ruiz', 'Leo', 'María del Mar Ochoa', '李小龍', 'Omar Haddad', 'Zoë Ångström', '🌵'];
const STATES: MessageState[] = ['queued', 'sent', 'delivered', 'read', 'played', 'failed', 'lost', 'unsure'];
const LONG_AGO = [0, 4, 130, 26 * 60, 5 * 24 * 60, 90 * 24 * 60, 500 * 24 * 60];

const TEXTS = {
  es: {
    unread: (n: number) => `${n} sin leer`,
    topics: ['Línea 7', 'Horarios', 'Objetos perdidos'],
    states: { good: 'Resuelto', warn: 'Esperando 12 min', bad: 'Esperando 48 min', accent: 'Asignado a ti' },
    tabs: ['Abiertos', 'Míos', 'Resueltos'],
    panel: 'Los casos abiertos, el que más espera primero.',
    upload: 'Subiendo 3 fotos',
    exporting: 'Preparando la copia completa',
    part: '12 de 41',
    here: 'Ana está aquí ahora',
    away: 'Vuelve a las 16:00',
    off: 'Cerrado hasta mañana',
    view: 'Vista',
    keys: [
      {
        title: 'Moverse',
        shortcuts: [
          ['j k', 'Siguiente y anterior'],
          ['Enter', 'Abrir'],
          ['Ctrl K', 'Buscar cualquier cosa'],
        ],
      },
      {
        title: 'Responder',
        shortcuts: [
          ['r', 'Responder'],
          ['n', 'Nota para el equipo'],
          ['/', 'Respuesta guardada'],
        ],
      },
    ],
  },
  en: {
    unread: (n: number) => `${n} unread`,
    topics: ['Line 7', 'Timetables', 'Lost property'],
    states: { good: 'Resolved', warn: 'Waiting 12 min', bad: 'Waiting 48 min', accent: 'Assigned to you' },
    tabs: ['Open', 'Mine', 'Resolved'],
    panel: 'The open cases, the longest waiting first.',
    upload: 'Uploading 3 photos',
    exporting: 'Preparing the complete copy',
    part: '12 of 41',
    here: 'Ana is here now',
    away: 'Back at 16:00',
    off: 'Closed until tomorrow',
    view: 'View',
    keys: [
      {
        title: 'Move',
        shortcuts: [
          ['j k', 'Next and previous'],
          ['Enter', 'Open'],
          ['Ctrl K', 'Find anything'],
        ],
      },
      {
        title: 'Answer',
        shortcuts: [
          ['r', 'Reply'],
          ['n', 'Note for the team'],
          ['/', 'Saved reply'],
        ],
      },
    ],
  },
};

export function Parts() {
  const say = useWords(words);
  const text = TEXTS[useLanguage()];
  const [tab, setTab] = useState('0');
  const [chosen, setChosen] = useState<string>(text.topics[0] ?? '');
  return (
    <Section id="parts" title={say.parts}>
      <div class="p-grid">
        <Specimen>
          <div class="p-row">
            {PEOPLE.map((name) => (
              <Avatar key={name} id={name} name={name} />
            ))}
            <Avatar id="logo" name="Autobuses del Norte" size="large" />
            <Avatar id="x" name="Leo Paz" size="small" />
          </div>
          <div class="p-row">
            <Badge count={3} label={text.unread(3)} />
            <Badge count={128} label={text.unread(128)} />
            <Badge count={12} label={text.unread(12)} tone="quiet" />
            <Badge count={4} label={text.unread(4)} tone="warn" />
            <Badge count={7} label={text.unread(7)} tone="bad" />
            <Spinner />
          </div>
          <div class="p-row">
            {STATES.map((state) => (
              <Ticks key={state} state={state} />
            ))}
          </div>
          <div class="p-stack">
            <span class="p-presence">
              <PresenceDot presence="here" name={null} /> {text.here}
            </span>
            <span class="p-presence">
              <PresenceDot presence="away" name={null} /> {text.away}
            </span>
            <span class="p-presence">
              <PresenceDot presence="offline" name={null} /> {text.off}
            </span>
          </div>
        </Specimen>
        <Specimen>
          <div class="p-row">
            <Chip icon={Bus}>{text.topics[0]}</Chip>
            <Chip tone="accent">{text.states.accent}</Chip>
            <Chip tone="good">{text.states.good}</Chip>
            <Chip tone="warn">{text.states.warn}</Chip>
            <Chip tone="bad">{text.states.bad}</Chip>
          </div>
          <div class="p-row">
            {text.topics.map((topic) => (
              <ChoiceChip key={topic} chosen={topic === chosen} onChoose={() => setChosen(topic)}>
                {topic}
              </ChoiceChip>
            ))}
            <ChoiceChip icon={Star} chosen={false} onChoose={() => setChosen('')}>
              VIP
            </ChoiceChip>
            <RemovableChip label="Valencia" onRemove={() => setChosen('')} />
          </div>
          <Progress label={text.upload} value={0.64} onCancel={() => setTab('0')} />
          <Progress label={text.upload} value={12 / 41} detail={text.part} />
          <Progress label={text.exporting} />
        </Specimen>
        <Specimen>
          <Tabs
            label={text.view}
            tabs={text.tabs.map((label, index) => ({
              key: String(index),
              label,
              count: index === 2 ? undefined : 12 - index * 9,
            }))}
            chosen={tab}
            onChoose={setTab}
          >
            <p>{text.panel}</p>
          </Tabs>
          <p class="p-times">
            {LONG_AGO.map((minutes) => (
              <RelativeTime key={minutes} at={Date.now() - minutes * 60_000} />
            ))}
            <ClockTime at={Date.now()} />
          </p>
        </Specimen>
        <Specimen>
          <ShortcutList
            groups={text.keys.map(({ title, shortcuts }) => ({
              title,
              shortcuts: shortcuts.map(([keys = '', label = '']) => ({ keys, label })),
            }))}
          />
        </Specimen>
      </div>
    </Section>
  );
}
