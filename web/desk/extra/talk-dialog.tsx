import { ReminderDialog, ScheduleDialog } from '@tertulia/features/schedule/web.tsx';
import { TimerDialog } from '@tertulia/features/timers/web.tsx';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { useDesk } from '../desk-context.ts';

/** What is asked about a conversation, or about one of its messages. */
export type TalkWish =
  | { do: 'schedule'; text: string; of: ConversationId }
  | { do: 'remind'; seq: number; of: ConversationId }
  | { do: 'timer'; now: number };

type TalkDialogProps = { wish: TalkWish; conversation: ConversationId; onClose: () => void };

export function TalkDialog({ wish, conversation, onClose }: TalkDialogProps) {
  const { client, putOff } = useDesk();
  switch (wish.do) {
    case 'schedule': {
      const talk = client.conversation(wish.of);
      return (
        <ScheduleDialog
          {...{ putOff, onClose }}
          conversation={wish.of}
          text={wish.text}
          onDone={() => talk.setDraft('')}
          onUndone={(text) => talk.setDraft([talk.draft.get(), text].filter(Boolean).join('\n'))}
        />
      );
    }
    case 'remind':
      return <ReminderDialog {...{ client, putOff, onClose }} conversation={wish.of} seq={wish.seq} />;
    case 'timer':
      return <TimerDialog {...{ client, conversation, onClose }} now={wish.now} />;
  }
}
