import { useState } from 'preact/hooks';
import { ListRow, type RowProps } from './list-row.tsx';
import { RowMenu } from './row-menu.tsx';
import type { Standing } from './standing.ts';
import { useLongPress } from './use-long-press.ts';

type ItemProps = Omit<RowProps, 'isPinned' | 'isMuted' | 'isUnread'> & { standing: Standing };

/** A conversation in the list, with what its reader does with it for himself. */
export function ListItem({ standing, ...row }: ItemProps) {
  const [hasSheet, showSheet] = useState(false);
  const { client, conversation, title } = row;
  const press = useLongPress(() => showSheet(true), openMenu);
  return (
    <li class="c-list-item" {...press}>
      <ListRow
        {...row}
        isPinned={standing.pinned > 0}
        isMuted={standing.isMuted}
        isUnread={standing.isUnread}
      />
      <RowMenu
        {...{ client, conversation, standing, title, hasSheet }}
        onSheetClose={() => showSheet(false)}
      />
    </li>
  );
}

function openMenu(row: HTMLLIElement): void {
  row.querySelector<HTMLElement>('[aria-haspopup="menu"]')?.click();
}
