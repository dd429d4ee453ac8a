import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { ConversationView, Pending } from '@tertulia/sdk/conversation.ts';
import { isColleague, type Reader } from '../talk/talk-people.ts';
import { bodyOf } from './bodies.ts';

type View = Pick<ConversationView, 'events' | 'pending' | 'hasNewer'>;
/** Asked after a matter is settled: what is said meanwhile does not end it. */
const OUTLASTS: readonly (string | undefined)[] = ['survey'];

/** Which of the offered answers was chosen, and of which message one may be chosen now: the newest that offers any. */
export class Offers {
  #inputs: readonly unknown[] = [];
  #choices = new Map<number, string>();
  #open: number | undefined;

  read(view: View, reader: Reader): void {
    const inputs = [view.events, view.pending, view.hasNewer, reader];
    if (inputs.every((one, index) => one === this.#inputs[index])) return;
    this.#inputs = inputs;
    this.#choices = new Map();
    let offer: LogEvent | undefined;
    for (const event of view.events) {
      if (event.kind === 'message.posted' && bodyOf('message.posted', event).choices) offer = event;
      else if (offer && this.#ends(offer, event, reader)) offer = undefined;
    }
    for (const wish of view.pending) if (this.#chooses(wish, offer)) offer = undefined;
    const mayChoose = reader.me !== undefined && reader.me.kind !== 'agent' && !view.hasNewer;
    this.#open = mayChoose ? offer?.seq : undefined;
  }

  choiceOf(seq: number): string | undefined {
    return this.#choices.get(seq);
  }

  isOpen(seq: number): boolean {
    return this.#open === seq;
  }

  #ends(offer: LogEvent, event: LogEvent, reader: Reader): boolean {
    const lasts = OUTLASTS.includes(bodyOf('message.posted', offer).auto);
    if (event.kind === 'human.requested') return !lasts;
    if (event.kind !== 'message.posted') return false;
    const { chose } = bodyOf('message.posted', event);
    if (chose) this.#choices.set(chose.of, chose.key);
    if (chose?.of === offer.seq) return true;
    return !lasts && event.by !== undefined && isColleague(event.by, reader);
  }

  #chooses({ kind, state, body }: Pending, offer: LogEvent | undefined): boolean {
    if (kind !== 'message.post' || state === 'failed') return false;
    const { chose } = bodyOf('message.post', { body });
    if (chose) this.#choices.set(chose.of, chose.key);
    return chose !== undefined && chose.of === offer?.seq;
  }
}
