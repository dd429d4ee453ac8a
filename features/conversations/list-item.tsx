import { Check } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { words } from './list-words.ts';
import { ListRow, type RowProps } from './list-row.tsx';
import { RowMenu } from './row-menu.tsx';
import type { Standing } from './standing.ts';
import { useLongPress } from './use-long-press.ts';

type ItemProps = Omit<RowProps, 'isPinned' | 'isMuted' | 'isUnread'> & {
  standing: Standing;
  /** Undefined where it cannot be picked. */
  isPicked: boolean | undefined;
  onPick: (isRange: boolean) => void;
};

/** A conversation in the list, with what its reader does with it for himself. */
export function ListItem({ standing, isPicked, onPick, ...row }: ItemProps) {
  const say = useWords(words);
  const [hasSheet, showSheet] = useState(false);
  const { client, conversation, title } = row;
  const press = useLongPress(() => showSheet(true), openMenu);
  return (
    <li class={isPicked ? 'c-list-item c-list-picked' : 'c-list-item'} {...press}>
      <ListRow
        {...row}
        isPinned={standing.pinned > 0}
        isMuted={standing.isMuted}
        isUnread={standing.isUnread}
      />
      {isPicked !== undefined && (
        <button
          type="button"
          // Over the face, with the keys held that make a range: a box of the browser does neither.
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
          role="checkbox"
          class="c-pick"
          data-list-pick=""
          aria-checked={isPicked}
          aria-label={say.pick(title)}
          tabIndex={-1}
          onClick={(event) => onPick(event.shiftKey)}
        >
          <Icon glyph={Check} name={null} small />
        </button>
      )}
      <RowMenu
        {...{ client, conversation, standing, title, hasSheet }}
        onPick={isPicked === undefined ? undefined : () => onPick(false)}
        onSheetClose={() => showSheet(false)}
      />
    </li>
  );
}

function openMenu(row: HTMLLIElement): void {
  row.querySelector<HTMLElement>('[aria-haspopup="menu"]')?.click();
}
