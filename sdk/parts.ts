import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { Up } from '@tertulia/protocol/up.ts';
import type { Hearing } from './hearing.ts';
import type { ConversationList } from './list.ts';
import type { Marks } from './marks.ts';
import type { Outbox } from './outbox.ts';
import type { People } from './people.ts';
import type { Platform } from './platform.ts';
import type { Questions } from './questions.ts';
import type { Store } from './store.ts';
import type { Writer } from './writer.ts';

/** What one conversation needs of its client. */
export interface Parts {
  readonly platform: Platform;
  readonly store: Promise<Store>;
  /** What is kept was read: list, people, marks, outbox. */
  readonly loaded: Promise<void>;
  readonly outbox: Outbox;
  readonly questions: Questions;
  readonly marks: Marks;
  readonly people: People;
  readonly list: ConversationList;
  readonly drafts: Writer<'drafts'>;
  readonly hearing: Hearing;
  readonly hearAll: boolean;
  me(): PersonCard | undefined;
  isOnline(): boolean;
  send(frame: Up): boolean;
}
