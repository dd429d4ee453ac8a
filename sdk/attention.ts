import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { UpOf } from '@tertulia/protocol/up.ts';
import type { Parts } from './parts.ts';

/** Milliseconds: said again while it is true. The server forgets it after 30 seconds. */
const AGAIN = 15_000;
/** So long after the last key someone still counts as answering: he may be thinking. */
const THINKS = 20_000;

type How = UpOf<'attend'>['how'];

interface Attended {
  how: How;
  stopRepeating: () => void;
  stopThinking: () => void;
}

/** Tells colleagues which line conversations this person has before his eyes, and where he is answering. */
export class Attention {
  readonly #parts: Parts;
  readonly #attended = new Map<ConversationId, Attended>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  attend(id: ConversationId, on: boolean): void {
    const attended = this.#attended.get(id);
    if (on === (attended !== undefined)) return;
    if (attended) {
      this.#attended.delete(id);
      attended.stopThinking();
      attended.stopRepeating();
      this.#parts.whole.say({ type: 'attend', conversation: id, how: 'gone' });
    } else {
      const fresh: Attended = { how: 'reading', stopRepeating: () => {}, stopThinking: () => {} };
      this.#attended.set(id, fresh);
      this.#say(id, fresh);
    }
  }

  writing(id: ConversationId, on: boolean): void {
    const attended = this.#attended.get(id);
    if (!attended) return;
    attended.stopThinking();
    attended.stopThinking = on ? this.#parts.platform.later(THINKS, () => this.writing(id, false)) : () => {};
    const how = on ? 'writing' : 'reading';
    if (how === attended.how) return;
    attended.how = how;
    this.#say(id, attended);
  }

  online(): void {
    for (const [id, attended] of this.#attended) this.#say(id, attended);
  }

  #say(id: ConversationId, attended: Attended): void {
    attended.stopRepeating();
    this.#parts.whole.say({ type: 'attend', conversation: id, how: attended.how });
    attended.stopRepeating = this.#parts.platform.later(AGAIN, () => this.#say(id, attended));
  }
}
