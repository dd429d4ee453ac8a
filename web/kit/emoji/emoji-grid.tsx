// A list of choices that a field controls has no element of its own: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Emoji } from './emoji-data.ts';
import { toned } from './tones.ts';

export type EmojiSection = { id: string; title: string; all: readonly Emoji[] };

type GridProps = {
  id: string;
  label: string;
  sections: readonly EmojiSection[];
  tone: number;
  /** A section to show from its beginning; a new object shows it again. */
  wanted: { section: string } | undefined;
  /** Keeps the focus while arrows move in the grid. */
  field: RefObject<HTMLInputElement>;
  onPick: (emoji: Emoji) => void;
};

type Row = { key: string; title: string } | { key: string; first: number; emoji: readonly Emoji[] };

const AHEAD = 3;

/** Rows of one height; only those in sight are in the page, so that it opens at once. */
export function EmojiGrid({ id, label, sections, tone, wanted, field, onPick }: GridProps) {
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ columns: 8, cell: 40, rows: 8 });
  const [top, setTop] = useState(0);
  const [active, setActive] = useState(-1);
  const { columns, cell } = size;
  const rows = useMemo(() => rowsOf(sections, columns), [sections, columns]);
  const all = useMemo(() => sections.flatMap((section) => section.all), [sections]);
  const first = Math.max(0, Math.floor(top / cell) - AHEAD);
  const shown = rows.slice(first, first + size.rows + 2 * AHEAD);

  useLayoutEffect(() => {
    const view = box.current;
    if (!view) return;
    const height = matchMedia('(pointer: coarse)').matches ? 46 : 38;
    const count = Math.max(5, Math.floor(view.clientWidth / height));
    setSize({ columns: count, cell: height, rows: Math.ceil(view.clientHeight / height) });
  }, []);
  useEffect(() => {
    setActive(-1);
    if (box.current) box.current.scrollTop = 0;
  }, [sections]);
  useEffect(() => {
    const at = rows.findIndex(({ key }) => key === `title ${wanted?.section}`);
    if (at >= 0 && box.current) box.current.scrollTop = at * cell;
  }, [wanted]);

  useEffect(() => {
    const input = field.current;
    const onKeyDown = (event: KeyboardEvent) => {
      const steps: Record<string, number> = { ArrowDown: columns, ArrowUp: -columns };
      // Sideways the caret moves while there are words to move in.
      if (!input?.value || active >= 0) Object.assign(steps, { ArrowRight: 1, ArrowLeft: -1 });
      const step = steps[event.key];
      const chosen = all[Math.max(active, 0)];
      if (event.key === 'Enter' && chosen) onPick(chosen);
      else if (step === undefined) return;
      else {
        const next = active < 0 ? 0 : Math.max(0, Math.min(all.length - 1, active + step));
        setActive(next);
        show(rows.findIndex((row) => 'first' in row && next < row.first + row.emoji.length));
      }
      event.preventDefault();
    };
    input?.addEventListener('keydown', onKeyDown);
    return () => input?.removeEventListener('keydown', onKeyDown);
  });
  const show = (row: number) => {
    const view = box.current;
    if (!view) return;
    const from = row * cell;
    if (from < view.scrollTop) view.scrollTop = from - cell;
    else if (from + cell > view.scrollTop + view.clientHeight)
      view.scrollTop = from + cell - view.clientHeight;
  };
  useEffect(() => {
    if (active < 0) field.current?.removeAttribute('aria-activedescendant');
    else field.current?.setAttribute('aria-activedescendant', `${id}-${active}`);
  }, [active, id]);

  return (
    <div
      class="k-emoji-grid"
      ref={box}
      id={id}
      role="listbox"
      aria-label={label}
      tabIndex={-1}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <div style={{ blockSize: `${rows.length * cell}px` }} class="k-emoji-all" role="presentation">
        {shown.map((row, index) => (
          <div
            key={row.key}
            class={'title' in row ? 'k-emoji-title' : 'k-emoji-row'}
            role="presentation"
            style={{
              blockSize: `${cell}px`,
              insetBlockStart: `${(first + index) * cell}px`,
              '--columns': columns,
            }}
          >
            {'title' in row
              ? row.title
              : row.emoji.map((one, column) => {
                  const at = row.first + column;
                  return (
                    <button
                      key={one.emoji}
                      type="button"
                      role="option"
                      id={`${id}-${at}`}
                      tabIndex={-1}
                      aria-selected={at === active}
                      onClick={() => onPick(one)}
                    >
                      {toned(one.emoji, one.hasTones ? tone : 0)}
                    </button>
                  );
                })}
          </div>
        ))}
      </div>
    </div>
  );
}

function rowsOf(sections: readonly EmojiSection[], columns: number): Row[] {
  const rows: Row[] = [];
  let count = 0;
  for (const { id, title, all } of sections) {
    if (title) rows.push({ key: `title ${id}`, title });
    for (let at = 0; at < all.length; at += columns) {
      const emoji = all.slice(at, at + columns);
      rows.push({ key: `${id} ${at}`, first: count, emoji });
      count += emoji.length;
    }
  }
  return rows;
}
