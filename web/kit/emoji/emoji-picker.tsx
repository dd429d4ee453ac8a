import { Apple, Car, Flag, Hand, Heart, History, Lamp, PawPrint, Smile, Trophy } from 'lucide-preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useId } from '../use-id.ts';
import { keep, recall } from '../device-memory.ts';
import { defineWords, plural, useLanguage, useWords } from '../i18n.ts';
import { Icon, type LucideIcon } from '../icon.tsx';
import { Skeleton } from '../skeleton.tsx';
import { CATEGORIES, type Category, type Emoji, type EmojiData, loadEmoji } from './emoji-data.ts';
import { EmojiGrid, type EmojiSection } from './emoji-grid.tsx';
import { noteRecent, readRecent } from './recent-emoji.ts';
import { toned } from './tones.ts';
import '../field.css';
import './emoji-picker.css';

const words = defineWords({
  es: {
    find: 'Buscar un emoji',
    none: 'Ninguno se llama así.',
    found: (n: number) => plural('es', n, { one: '1 encontrado', other: `${n} encontrados` }),
    tone: 'Tono de piel',
    categories: 'Categorías',
    recent: 'Recientes',
    smileys: 'Caras y sentimientos',
    people: 'Personas y gestos',
    animals: 'Animales y naturaleza',
    food: 'Comida y bebida',
    travel: 'Viajes y lugares',
    activities: 'Actividades',
    objects: 'Objetos',
    symbols: 'Símbolos',
    flags: 'Banderas',
  },
  en: {
    find: 'Find an emoji',
    none: 'None is called that.',
    found: (n) => `${n} found`,
    tone: 'Skin tone',
    categories: 'Categories',
    recent: 'Recent',
    smileys: 'Faces and feelings',
    people: 'People and gestures',
    animals: 'Animals and nature',
    food: 'Food and drink',
    travel: 'Travel and places',
    activities: 'Activities',
    objects: 'Objects',
    symbols: 'Symbols',
    flags: 'Flags',
  },
});

const GLYPHS: Record<Category | 'recent', LucideIcon> = {
  recent: History,
  smileys: Smile,
  people: Hand,
  animals: PawPrint,
  food: Apple,
  travel: Car,
  activities: Trophy,
  objects: Lamp,
  symbols: Heart,
  flags: Flag,
};
const TONE = 'tertulia.tone';
const HANDS = [0, 1, 2, 3, 4, 5].map((tone) => toned('✋', tone));

/** All emoji: by category, by name in the reader's language and in English, in the skin tone one chose. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const say = useWords(words);
  const language = useLanguage();
  const id = useId();
  const [data, setData] = useState<EmojiData>();
  const [search, setSearch] = useState('');
  const [tone, setTone] = useState(() => Number(recall(TONE)) || 0);
  const [wanted, goTo] = useState<{ section: string }>();
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    void loadEmoji(language).then(setData, () => undefined);
  }, [language]);

  const sections = useMemo((): EmojiSection[] => {
    if (!data) return [];
    if (search.trim()) return [{ id: 'found', title: '', all: data.search(search) }];
    const recent = readRecent().map((emoji) => ({ emoji, hasTones: false }));
    const categories = CATEGORIES.map((name, at) => ({
      id: name,
      title: say[name],
      all: data.categories[at] ?? [],
    }));
    return [...(recent.length > 0 ? [{ id: 'recent', title: say.recent, all: recent }] : []), ...categories];
  }, [data, search, say]);

  const pick = ({ emoji, hasTones }: Emoji) => {
    const chosen = toned(emoji, hasTones ? tone : 0);
    noteRecent(chosen);
    onPick(chosen);
  };
  const next = (tone + 1) % HANDS.length;
  const isEmpty = search.trim() !== '' && sections[0]?.all.length === 0;
  return (
    <div class="k-emoji">
      <div class="k-emoji-top">
        <input
          ref={field}
          class="k-control"
          type="search"
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-grid`}
          aria-label={say.find}
          placeholder={say.find}
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
        <button
          type="button"
          class="k-emoji-tone"
          aria-label={`${say.tone} ${tone + 1}/${HANDS.length}`}
          title={say.tone}
          onClick={() => {
            setTone(next);
            keep(TONE, String(next));
          }}
        >
          {HANDS[tone]}
        </button>
      </div>
      {isEmpty && <p class="k-emoji-none">{say.none}</p>}
      {data ? (
        <EmojiGrid id={`${id}-grid`} {...{ sections, tone, wanted, field }} label={say.find} onPick={pick} />
      ) : (
        <div class="k-emoji-grid">
          <Skeleton shape="lines" />
        </div>
      )}
      <div class="k-emoji-categories" role="toolbar" aria-label={say.categories}>
        {sections.length > 1 &&
          sections.map(({ id: section, title }) => (
            <button
              key={section}
              type="button"
              aria-label={title}
              title={title}
              onClick={() => goTo({ section })}
            >
              <Icon glyph={GLYPHS[section as Category]} name={null} small />
            </button>
          ))}
      </div>
      <output class="k-visually-hidden">{search.trim() && say.found(sections[0]?.all.length ?? 0)}</output>
    </div>
  );
}
