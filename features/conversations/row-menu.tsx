import {
  Archive,
  ArchiveRestore,
  Bell,
  BellOff,
  CircleDot,
  EllipsisVertical,
  Pin,
  PinOff,
  SquareCheck,
} from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Client } from '@tertulia/sdk';
import { ActionSheet } from '@tertulia/web/kit/actions/action-sheet.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import type { LucideIcon } from '@tertulia/web/kit/icon.tsx';
import { Menu, type MenuItem } from '@tertulia/web/kit/menu.tsx';
import { MuteDialog } from './mute-dialog.tsx';
import { type Placing, placeConversation } from './placing.tsx';
import type { Standing } from './standing.ts';

const words = defineWords({
  es: {
    more: (title: string) => `Opciones de ${title}`,
    pin: 'Fijar arriba',
    unpin: 'Dejar de fijar',
    mute: 'Silenciar…',
    unmute: 'Volver a avisar',
    archive: 'Archivar',
    restore: 'Devolver a la lista',
    unread: 'Marcar como no leída',
    read: 'Marcar como leída',
    pick: 'Elegir',
  },
  en: {
    more: (title) => `Options for ${title}`,
    pin: 'Pin to the top',
    unpin: 'Unpin',
    mute: 'Mute…',
    unmute: 'Unmute',
    archive: 'Archive',
    restore: 'Back to the list',
    unread: 'Mark as unread',
    read: 'Mark as read',
    pick: 'Select',
  },
});

export interface RowMenuProps {
  client: Client;
  conversation: ListedConversation;
  standing: Standing;
  title: string;
  /** Within reach of the thumb instead. */
  hasSheet: boolean;
  onSheetClose: () => void;
  /** Undefined where it cannot be picked. */
  onPick: (() => void) | undefined;
}

/** What this person does with a conversation for himself alone. */
export function RowMenu({ title, hasSheet, onSheetClose, ...props }: RowMenuProps) {
  const say = useWords(words);
  const { items, dialog } = usePlacing(props);
  return (
    <>
      <Menu label={say.more(title)} icon={EllipsisVertical} items={items} />
      {hasSheet && (
        <ActionSheet
          title={title}
          actions={items.map(({ key, ...item }) => ({ id: key, ...item }))}
          onClose={onSheetClose}
        />
      )}
      {dialog}
    </>
  );
}

type PlacingWish = Pick<RowMenuProps, 'client' | 'conversation' | 'standing'> &
  Partial<Pick<RowMenuProps, 'onPick'>>;
type PlacingItem = MenuItem & { icon: LucideIcon };

/** Keys are told of where there are some. */
const HAS_KEYS = matchMedia('(pointer: fine)').matches;

/** The entries of a menu, and what one of them asks. */
export function usePlacing({ client, conversation, standing, onPick }: PlacingWish) {
  const say = useWords(words);
  const [isMuting, setMuting] = useState(false);
  const does = (what: Placing) => () => placeConversation(client, conversation, what);
  const { isMuted, isUnread, isArchived } = standing;
  const isPinned = standing.pinned > 0;
  const key = (note: string) => (HAS_KEYS ? { note } : {});
  const items: PlacingItem[] = [
    ...(onPick ? [{ key: 'pick', label: say.pick, icon: SquareCheck, ...key('x'), onChoose: onPick }] : []),
    {
      key: 'pin',
      label: isPinned ? say.unpin : say.pin,
      icon: isPinned ? PinOff : Pin,
      ...key('p'),
      onChoose: does('pin'),
    },
    {
      key: 'unread',
      label: isUnread ? say.read : say.unread,
      icon: CircleDot,
      ...key('u'),
      onChoose: does('unread'),
    },
    {
      key: 'mute',
      label: isMuted ? say.unmute : say.mute,
      icon: isMuted ? Bell : BellOff,
      ...key('m'),
      onChoose: isMuted ? does('mute') : () => setMuting(true),
    },
    {
      key: 'archive',
      label: isArchived ? say.restore : say.archive,
      icon: isArchived ? ArchiveRestore : Archive,
      ...key('⇧ x'),
      onChoose: does('archive'),
    },
  ];
  const dialog = isMuting && <MuteDialog {...{ client, conversation }} onClose={() => setMuting(false)} />;
  return { items, dialog };
}
