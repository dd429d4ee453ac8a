import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Client } from '@tertulia/sdk';
import { announce } from '@tertulia/web/kit/announcer.tsx';
import { defineWords, language } from '@tertulia/web/kit/i18n.ts';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { standingOf } from './standing.ts';

const words = defineWords({
  es: {
    pinned: 'Fijada arriba.',
    unpinned: 'Ya no está fijada.',
    muted: 'Silenciada. No avisa ni cuenta como pendiente.',
    unmuted: 'Vuelve a avisar.',
    archived: 'Archivada. Vuelve cuando haya algo nuevo.',
    restored: 'De vuelta en la lista.',
    marked: 'Marcada como no leída.',
    read: 'Marcada como leída.',
  },
  en: {
    pinned: 'Pinned to the top.',
    unpinned: 'No longer pinned.',
    muted: 'Muted. No notifications, and it does not count as unread.',
    unmuted: 'Unmuted.',
    archived: 'Archived. It comes back when there is something new.',
    restored: 'Back in the list.',
    marked: 'Marked as unread.',
    read: 'Marked as read.',
  },
});

/** What a person does with a conversation for himself alone; each takes back what it did before. */
export type Placing = 'pin' | 'mute' | 'unread' | 'archive';

/** As in features/mine: what no one lives to see. */
const FOR_GOOD = 8_640_000_000_000_000;

/** Does it and says so; what goes out of sight can be taken back. @param until when muting ends; for good when left out */
export function placeConversation(
  client: Client,
  conversation: ListedConversation,
  what: Placing,
  until = FOR_GOOD,
): void {
  const say = words[language()];
  const { id, head } = conversation;
  const standing = standingOf(conversation, client.mine.get(), Date.now());
  const place = (change: Parameters<Client['place']>[1]) => client.place(id, change);
  const tell = (text: string, back: Parameters<Client['place']>[1]) =>
    showToast({ text, onUndo: () => place(back) });
  switch (what) {
    case 'pin': {
      const pinned = standing.pinned === 0;
      place({ pinned });
      return announce(pinned ? say.pinned : say.unpinned);
    }
    case 'mute': {
      const { mutedUntil = 0 } = client.mine.get().get(id) ?? {};
      place({ mutedUntil: standing.isMuted ? 0 : until });
      return tell(standing.isMuted ? say.unmuted : say.muted, { mutedUntil });
    }
    case 'archive': {
      const archived = !standing.isArchived;
      place({ archived });
      return tell(archived ? say.archived : say.restored, { archived: !archived });
    }
    case 'unread':
      if (!standing.isUnread) {
        place({ unread: true });
        return announce(say.marked);
      }
      place({ unread: false });
      client.conversation(id).markRead(head);
      return announce(say.read);
  }
}
