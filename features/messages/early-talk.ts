import type { CommandId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import type { Conversation, ConversationView, Pending } from '@tertulia/sdk/conversation.ts';
import { EMPTY_VIEW } from '@tertulia/sdk/empty-view.ts';
import { Cell } from '@tertulia/sdk/observable.ts';

/** Where early words outlive a reload: the server may be away for longer than the reader's patience. */
export interface EarlyMemory {
  read(): string | null;
  write(text: string | null): void;
}

/** As much of a conversation as writing in it needs. */
export type Writable = Pick<
  Conversation,
  | 'view'
  | 'draft'
  | 'open'
  | 'send'
  | 'setDraft'
  | 'setTyping'
  | 'markRead'
  | 'loadOlder'
  | 'loadNewer'
  | 'jumpTo'
  | 'toLatest'
  | 'event'
  | 'need'
>;

/** Takes what is written before there is a session, and hands it over to the conversation once there is one. */
export class EarlyTalk implements Writable {
  readonly view: Cell<ConversationView>;
  readonly draft: Cell<string>;
  readonly #memory: EarlyMemory | undefined;

  constructor(memory?: EarlyMemory) {
    this.#memory = memory;
    const { draft, sent } = parse(memory?.read());
    this.draft = new Cell(draft);
    this.view = new Cell({ ...EMPTY_VIEW, pending: sent.map(pendingOf) });
  }

  open = () => () => undefined;
  loadOlder = () => Promise.resolve();
  loadNewer = () => Promise.resolve();
  jumpTo = () => Promise.resolve(false);
  toLatest = () => undefined;
  event = () => undefined;
  need = () => undefined;
  markRead = () => undefined;
  setTyping = () => undefined;

  send(kind: string, body: Record<string, unknown>): CommandId {
    const pending = { ...pendingOf(''), kind, body };
    this.#show([...this.view.get().pending, pending]);
    return pending.id;
  }

  setDraft(text: string): void {
    this.draft.set(text);
    this.#keep();
  }

  /** Once, before the conversation is drawn for the first time: then no letter and no caret moves. */
  handOver(to: Pick<Conversation, 'send' | 'setDraft'>): void {
    for (const { kind, body } of this.view.get().pending) to.send(kind, body);
    if (this.draft.get()) to.setDraft(this.draft.get());
    this.draft.set('');
    this.#show([]);
  }

  #show(pending: readonly Pending[]): void {
    this.view.set({ ...EMPTY_VIEW, pending });
    this.#keep();
  }

  #keep(): void {
    const draft = this.draft.get();
    const sent = this.view.get().pending.map(({ body }) => body['text']);
    this.#memory?.write(draft || sent.length > 0 ? JSON.stringify({ draft, sent }) : null);
  }
}

function pendingOf(text: string): Pending {
  const id = uuidv7() as CommandId;
  return { id, kind: 'message.post', body: { text }, at: Date.now(), state: 'queued' };
}

function parse(kept: string | null | undefined): { draft: string; sent: string[] } {
  try {
    const { draft, sent } = JSON.parse(kept ?? '{}');
    const isText = (value: unknown) => typeof value === 'string';
    return { draft: isText(draft) ? draft : '', sent: Array.isArray(sent) ? sent.filter(isText) : [] };
  } catch {
    return { draft: '', sent: [] };
  }
}
