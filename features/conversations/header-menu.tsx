import { EllipsisVertical, LogOut, Pencil, Search, Star, Timer, UserPlus } from 'lucide-preact';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Client } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';
import { spanText } from '@tertulia/web/kit/clock-span.ts';
import { readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Menu, type MenuItem } from '@tertulia/web/kit/menu.tsx';
import type { GroupWish } from './group-dialogs.tsx';
import { words } from './header-words.ts';
import { usePlacing } from './row-menu.tsx';
import { standingOf } from './standing.ts';

/** Where the menu of a conversation leads; what it asks is drawn by who knows it. */
export interface HeaderWays {
  onSearch: () => void;
  onStarred: () => void;
  onTimer: () => void;
  onGroup: (wish: GroupWish) => void;
}

type HeaderMenuProps = HeaderWays & { client: Client; conversation: ListedConversation };

/** Everything that can be done with a conversation as a whole. */
export function HeaderMenu({ client, conversation, ...ways }: HeaderMenuProps) {
  const say = useWords(words);
  const locale = readerLocale(useLanguage());
  const standing = standingOf(conversation, useObservable(client.mine), Date.now());
  const placing = usePlacing({ client, conversation, standing });
  const { onGroup } = ways;
  const group: MenuItem[] = [
    { key: 'rename', label: say.rename, icon: Pencil, onChoose: () => onGroup({ do: 'rename' }) },
    { key: 'add', label: say.add, icon: UserPlus, onChoose: () => onGroup({ do: 'add' }) },
    { key: 'leave', label: say.leave, icon: LogOut, danger: true, onChoose: () => onGroup({ do: 'leave' }) },
  ];
  const items: MenuItem[] = [
    { key: 'search', label: say.search, icon: Search, onChoose: ways.onSearch },
    { key: 'starred', label: say.starred, icon: Star, onChoose: ways.onStarred },
    ...placing.items,
    {
      key: 'timer',
      label: say.timer,
      icon: Timer,
      ...(conversation.timer && { note: spanText(conversation.timer, locale) }),
      onChoose: ways.onTimer,
    },
    ...(conversation.kind === 'group' ? group : []),
  ];
  return (
    <>
      <Menu label={say.more} icon={EllipsisVertical} items={items} />
      {placing.dialog}
    </>
  );
}
