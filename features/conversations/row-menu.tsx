import {
  Archive,
  ArchiveRestore,
  Bell,
  BellOff,
  CircleDot,
  EllipsisVertical,
  Pin,
  PinOff,
} from 'lucide-preact';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Client } from '@tertulia/sdk';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Menu, type MenuItem } from '@tertulia/web/kit/menu.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import type { Standing } from './standing.ts';

const words = defineWords({
  es: {
    more: (title: string) => `Opciones de ${title}`,
    pin: 'Fijar arriba',
    unpin: 'Dejar de fijar',
    muteHours: 'Silenciar 8 horas',
    muteWeek: 'Silenciar una semana',
    mute: 'Silenciar siempre',
    unmute: 'Volver a avisar',
    archive: 'Archivar',
    restore: 'Devolver a la lista',
    unread: 'Marcar como no leída',
    read: 'Marcar como leída',
    archived: 'Archivada. Vuelve cuando haya algo nuevo.',
  },
  en: {
    more: (title) => `Options for ${title}`,
    pin: 'Pin to the top',
    unpin: 'Unpin',
    muteHours: 'Mute for 8 hours',
    muteWeek: 'Mute for a week',
    mute: 'Mute for good',
    unmute: 'Unmute',
    archive: 'Archive',
    restore: 'Back to the list',
    unread: 'Mark as unread',
    read: 'Mark as read',
    archived: 'Archived. It comes back when there is something new.',
  },
});

const HOUR = 3_600_000;
/** As in features/mine: what no one lives to see. */
const FOR_GOOD = 8_640_000_000_000_000;

export interface RowMenuProps {
  client: Client;
  conversation: ListedConversation;
  standing: Standing;
  title: string;
}

/** What this person does with a conversation for himself alone. */
export function RowMenu({ title, ...props }: RowMenuProps) {
  const say = useWords(words);
  return <Menu label={say.more(title)} icon={EllipsisVertical} items={usePlacing(props)} />;
}

export function usePlacing({ client, conversation, standing }: Omit<RowMenuProps, 'title'>): MenuItem[] {
  const say = useWords(words);
  const { id } = conversation;
  const place = (change: Parameters<Client['place']>[1]) => client.place(id, change);
  const mute = (milliseconds: number) => place({ mutedUntil: Date.now() + milliseconds });
  const archive = () => {
    place({ archived: true });
    showToast({
      text: say.archived,
      action: { label: say.undo, onChoose: () => place({ archived: false }) },
    });
  };
  const markRead = () => {
    place({ unread: false });
    client.conversation(id).markRead(conversation.head);
  };
  const muting: MenuItem[] = standing.isMuted
    ? [{ key: 'unmute', label: say.unmute, icon: Bell, onChoose: () => place({ mutedUntil: 0 }) }]
    : [
        { key: 'mute-hours', label: say.muteHours, icon: BellOff, onChoose: () => mute(8 * HOUR) },
        { key: 'mute-week', label: say.muteWeek, icon: BellOff, onChoose: () => mute(7 * 24 * HOUR) },
        { key: 'mute', label: say.mute, icon: BellOff, onChoose: () => place({ mutedUntil: FOR_GOOD }) },
      ];
  return [
    standing.pinned > 0
      ? { key: 'unpin', label: say.unpin, icon: PinOff, onChoose: () => place({ pinned: false }) }
      : { key: 'pin', label: say.pin, icon: Pin, onChoose: () => place({ pinned: true }) },
    standing.isUnread
      ? { key: 'read', label: say.read, icon: CircleDot, onChoose: markRead }
      : { key: 'unread', label: say.unread, icon: CircleDot, onChoose: () => place({ unread: true }) },
    ...muting,
    standing.isArchived
      ? {
          key: 'restore',
          label: say.restore,
          icon: ArchiveRestore,
          onChoose: () => place({ archived: false }),
        }
      : { key: 'archive', label: say.archive, icon: Archive, onChoose: archive },
  ];
}
