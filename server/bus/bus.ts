import { ConversationId, DeviceId } from '@tertulia/protocol/ids.ts';
import * as z from 'zod';

const Id = z.int().min(0);
const Mark = z.object({ conversation: Id, person: Id, delivered: Id, read: Id });

/**
 * All that nodes tell each other. Row ids and positions, never content: whoever hears of something reads it from the
 * database. Any of it may be lost, late or doubled.
 */
export const TOPICS = {
  /** Something was committed at this position of the log. */
  moved: Id,
  /** A session ended before its time. */
  revoked: DeviceId,
  /** The people of a team changed. */
  team: Id,
  /** A person has a new name, role or state. */
  announced: Id,
  typing: z.object({ conversation: Id, person: Id, on: z.boolean() }),
  /** Who of the staff has a line conversation open: said again and again. */
  attend: z.object({
    conversation: Id,
    person: Id,
    device: DeviceId,
    how: z.enum(['reading', 'writing', 'gone']),
  }),
  receipts: z.array(Mark),
  /** Something beside a conversation has moved: whoever has it open hears of it. */
  poke: z.object({ conversation: Id, topic: z.string() }),
  /** Something that only this person has moved. */
  nudge: z.object({ person: Id, topic: z.string(), conversation: ConversationId.optional() }),
  /** Everyone who is online on a node; said again and again, and at once when it changes. Who has just come asks the others. */
  online: z.object({ node: z.uuid(), people: z.array(Id), asks: z.boolean() }),
} as const;

export type Topic = keyof typeof TOPICS;
export type Told = { readonly [T in Topic]: z.infer<(typeof TOPICS)[T]> };

/** Hints between the nodes on one database. Telling never fails and never waits. */
export interface Bus extends AsyncDisposable {
  tell<T extends Topic>(topic: T, told: Told[T]): void;
  /** What other nodes tell; never what this one did. */
  hear<T extends Topic>(topic: T, listener: (told: Told[T]) => void): Disposable;
  /** Called each time the others can be reached again, the first time included. What was told before is lost. */
  whenJoined(listener: () => void): Disposable;
}
