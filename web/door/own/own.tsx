import { browserCall } from '@tertulia/features/call.ts';
import {
  ReminderDialog,
  ReminderWatch,
  ScheduleDialog,
  ScheduledLine,
} from '@tertulia/features/schedule/web.tsx';
import { PutOff } from '@tertulia/features/schedule/web/put-off.ts';
import { DoorIncidents } from '@tertulia/features/incidents/web/door-incidents.tsx';
import { HumanButton } from '@tertulia/features/routing/web/human-button.tsx';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/index.ts';
import { useEffect, useState } from 'preact/hooks';
import type { OwnWish } from '../use-own.ts';
import { goToMessage } from './go-to-message.ts';
import { OwnSheet } from './own-sheet.tsx';
import { useSharedIn } from './use-shared-in.ts';

type OwnProps = {
  client: Client;
  conversation: ConversationId;
  business: string;
  wish: OwnWish | undefined;
  onWish: (wish: OwnWish | undefined) => void;
  /** Another app handed them over. */
  onFiles: (files: readonly File[]) => void;
};

/** Everything a customer does for himself alone: what he looks for, keeps, and puts off. */
export function Own({ client, conversation, business, wish, onWish, onFiles }: OwnProps) {
  const putOff = usePutOff(client);
  useSharedIn(client, conversation, onFiles);
  const talk = client.conversation(conversation);
  const onClose = () => onWish(undefined);
  return (
    <>
      {putOff && wish && 'text' in wish && (
        <ScheduleDialog
          {...{ putOff, conversation, onClose }}
          text={wish.text}
          onDone={() => talk.setDraft('')}
          onUndone={(text) => talk.setDraft([talk.draft.get(), text].filter(Boolean).join('\n'))}
        />
      )}
      {putOff && wish && 'seq' in wish && (
        <ReminderDialog {...{ client, putOff, conversation, onClose }} seq={wish.seq} />
      )}
      {putOff && wish && !('text' in wish) && !('seq' in wish) && (
        <OwnSheet part={wish.do} {...{ client, conversation, business, putOff, onClose }} />
      )}
      {putOff && (
        <ReminderWatch
          {...{ client, putOff }}
          hrefOf={(_, seq) => `#at=${seq}`}
          onGo={(href) => (href === ALL ? onWish({ do: 'reminders' }) : goToMessage(href))}
          hrefOfAll={ALL}
        />
      )}
    </>
  );
}

const ALL = '#reminders';

type WaitingProps = Pick<OwnProps, 'client' | 'conversation'> & {
  hasIncidents: boolean;
  onSee: () => void;
};

/** Over the field. */
export function Waiting({ client, conversation, hasIncidents, onSee }: WaitingProps) {
  const putOff = usePutOff(client);
  return (
    <>
      <DoorIncidents {...{ client, conversation, hasIncidents }} />
      <HumanButton {...{ client, conversation }} />
      {putOff && <ScheduledLine {...{ putOff, conversation, onSee }} />}
    </>
  );
}

let made: { readonly client: Client; readonly putOff: PutOff } | undefined;

/** One for the page: a client is another one only when the visitor is. */
function usePutOff(client: Client): PutOff | undefined {
  const [putOff, setPutOff] = useState<PutOff>();
  useEffect(() => {
    if (made?.client !== client) {
      made?.putOff.dispose();
      made = { client, putOff: new PutOff(client, browserCall, '/api/door') };
    }
    setPutOff(made.putOff);
  }, [client]);
  return putOff;
}
