import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { Carried } from '@tertulia/web/kit/attach/carried.ts';
import type { MessageItem, MessageState } from '@tertulia/web/kit/conversation-items.ts';
import type { ComponentChildren } from 'preact';
import type { Reader } from './talk/talk-people.ts';

/** How far a message has come outside. The same object until that changed. */
export interface OutsideState {
  readonly state: MessageState;
  readonly words: string;
}

/** A network outside that a conversation goes to as well. Each part keeps its reference until it changed. */
export interface Outside {
  /** Of a message of the business. Undefined: it does not go there, and the receipts here say all. */
  readonly stateOf: (seq: number) => OutsideState | undefined;
  /** The quiet line for what happened there. */
  readonly lineOf: (event: LogEvent, reader: Reader) => string | undefined;
  /** Under a message: why it did not arrive, and what can be done about it. */
  readonly under: (item: MessageItem) => ComponentChildren;
  /** In the details of a message: its way there. */
  readonly way: (seq: number) => ComponentChildren;
  readonly carried: Carried;
}
