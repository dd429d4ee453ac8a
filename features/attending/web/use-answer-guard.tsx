import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { AttendingLine } from './attending-line.tsx';
import { HeldAnswer } from './held-answer.tsx';

export interface AnswerGuard {
  /** True: what is about to be sent waits, and whoever wrote it is asked. `send` sends it. */
  readonly holds: (send: () => void) => boolean;
  /** Over the field. */
  readonly line: ComponentChildren;
}

/** While a line conversation is on the screen: colleagues know of each other, and nobody answers twice unaware. */
export function useAnswerGuard(client: Client, id: ConversationId, isLine: boolean): AnswerGuard {
  const { attending, pending } = useObservable(client.conversation(id).view);
  const [waiting, setWaiting] = useState<() => void>();
  /** About these he was asked. */
  const known = useRef<ReadonlySet<PersonId>>(new Set());
  const { writing } = attending;
  useAttending(client, id, isLine);
  useEffect(() => {
    known.current = new Set(writing.filter((person) => known.current.has(person)));
    if (writing.length === 0) setWaiting(undefined);
  }, [writing]);
  if (!isLine) return { holds: () => false, line: null };

  const send =
    waiting &&
    (() => {
      setWaiting(undefined);
      waiting();
    });
  const holds = (later: () => void) => {
    if (writing.every((person) => known.current.has(person))) {
      setWaiting(undefined);
      return false;
    }
    known.current = new Set(writing);
    setWaiting(() => later);
    return true;
  };
  const held = pending.filter(({ answered }) => answered !== undefined);
  return {
    holds,
    line: (
      <>
        {held.length > 0 && <HeldAnswer client={client} conversation={id} held={held} />}
        <AttendingLine
          client={client}
          attending={attending}
          onSend={send}
          onWait={() => {
            setWaiting(undefined);
            // He leaves it to the colleague, who must not be asked about him.
            client.conversation(id).setTyping(false);
          }}
        />
      </>
    ),
  };
}

/** Only while it can be seen: a tab in the background is nobody's eyes. */
function useAttending(client: Client, id: ConversationId, isLine: boolean): void {
  useEffect(() => {
    if (!isLine) return;
    const look = () => client.attend(id, document.visibilityState === 'visible');
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      client.attend(id, false);
    };
  }, [client, id, isLine]);
}
