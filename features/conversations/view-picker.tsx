import {
  AlarmClock,
  Archive,
  ChevronDown,
  CircleCheck,
  CircleUser,
  Hand,
  Hourglass,
  Inbox,
  MailCheck,
  MessageCircle,
  PersonStanding,
  UserCheck,
  Users,
} from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { moveFocus } from '@tertulia/web/kit/move-focus.ts';
import { Popover } from '@tertulia/web/kit/popover.tsx';
import type { Shown } from './list-filter.ts';
import { words } from './list-words.ts';
import type { CaseCounts } from './protocol.ts';
import './view-picker.css';

export const VIEW_GLYPHS = {
  all: Inbox,
  mine: CircleUser,
  unassigned: Hand,
  waiting: UserCheck,
  human: PersonStanding,
  late: Hourglass,
  snoozed: AlarmClock,
  resolved: CircleCheck,
  unread: MailCheck,
  direct: MessageCircle,
  groups: Users,
  archived: Archive,
} as const;

const GROUPS: readonly { readonly title?: 'cases' | 'talks'; readonly views: readonly Shown[] }[] = [
  { views: ['all', 'unread'] },
  { title: 'cases', views: ['mine', 'unassigned', 'waiting', 'human', 'late', 'snoozed', 'resolved'] },
  { title: 'talks', views: ['direct', 'groups', 'archived'] },
];

interface PickerProps {
  shown: Shown;
  counts: CaseCounts | undefined;
  hrefOf: (shown: Shown) => string;
}

/** Says what is shown, and opens all that can be shown instead: each has an address. */
export function ViewPicker({ shown, counts, hrefOf }: PickerProps) {
  const say = useWords(words);
  const opener = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div class="c-pane-heading">
        <button
          ref={opener}
          type="button"
          class="c-views-opener"
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <span>{say[shown]}</span>
          <Icon glyph={ChevronDown} name={say.otherViews} small />
        </button>
      </div>
      {isOpen && (
        <Popover
          label={say.shownLabel}
          shape="c-views"
          at={opener.current ?? undefined}
          first="[aria-current]"
          onClose={() => setOpen(false)}
        >
          {/* Arrows go through the links, as through a menu. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
          <nav aria-label={say.shownLabel} onKeyDown={(event) => moveFocus(event, '.c-views-link', 'down')}>
            {GROUPS.map(({ title, views }) => (
              <div key={views[0]} class="c-views-group">
                {title && <p class="c-views-title">{say[title]}</p>}
                {views.map((one) => (
                  <Link
                    key={one}
                    class="c-views-link"
                    href={hrefOf(one)}
                    aria-current={one === shown ? 'page' : undefined}
                    onClick={() => setOpen(false)}
                  >
                    <Icon glyph={VIEW_GLYPHS[one]} name={null} small />
                    <span>{say[one]}</span>
                    <small>{countIn(counts, one)}</small>
                  </Link>
                ))}
              </div>
            ))}
          </nav>
        </Popover>
      )}
    </>
  );
}

/** More than this are not told apart at a glance. */
const MOST = 999;

export function countIn(counts: CaseCounts | undefined, shown: Shown): string | undefined {
  const count = counts && shown in counts ? counts[shown as keyof CaseCounts] : 0;
  if (count === 0) return undefined;
  return count > MOST ? `${MOST}+` : String(count);
}
