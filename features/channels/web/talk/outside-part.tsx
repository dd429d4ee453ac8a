import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { MessageItem, MessageState } from '@tertulia/web/kit/conversation-items.ts';
import type { Language } from '@tertulia/web/kit/i18n.ts';
import type { ConversationChannel, Delivery } from '../../protocol.ts';
import { carriedOf } from './carried-of.ts';
import { DeliveryNote } from './delivery-note.tsx';
import { DeliveryWay } from './delivery-way.tsx';
import { lastOf } from './last-of.ts';
import { outsideLine } from './outside-lines.ts';
import { outsideTalk, type OutsideTalk, type OutsideView } from './outside-talk.ts';
import { signOf, signWords, stateSentence } from './state-words.ts';

export { OutsideField } from './outside-field.tsx';

type State = { readonly state: MessageState; readonly words: string };

/** What a network outside brings to a conversation on the screen. */
export class OutsidePart {
  readonly talk: OutsideTalk;

  constructor(talk: OutsideTalk) {
    this.talk = talk;
  }

  /** The same as before where nothing changed: a conversation draws only what is new. */
  readonly read = lastOf(({ channel, isShut, deliveries, knownTo }: OutsideView, language: Language) => ({
    stateOf: this.#stateOf(channel, deliveries, knownTo, language),
    lineOf: this.#lineOf(language),
    under: this.#under,
    way: this.#way(channel, language),
    carried: this.#carried(channel, isShut, language),
  }));

  readonly #stateOf = lastOf(
    (
      channel: ConversationChannel | undefined,
      deliveries: OutsideView['deliveries'],
      knownTo: number | undefined,
      language: Language,
    ) => {
      const { known, waiting } = this.#words(channel, language);
      return (seq: number): State | undefined => {
        if (!channel || knownTo === undefined) return undefined;
        const delivery = deliveries.get(seq);
        // What was said a moment ago has not been asked about yet.
        if (!delivery) return seq > knownTo ? waiting : undefined;
        const state = known.get(delivery) ?? stateOf(delivery, channel, language);
        known.set(delivery, state);
        return state;
      };
    },
  );

  readonly #words = lastOf((channel: ConversationChannel | undefined, language: Language) => {
    const words = channel ? stateSentence({ state: 'queued' }, channel, language) : '';
    return { known: new WeakMap<Delivery, State>(), waiting: { state: 'queued', words } as const };
  });

  readonly #lineOf = lastOf((language: Language) => (event: LogEvent) => outsideLine(event, language));

  readonly #under = ({ seq, strand, state }: MessageItem) =>
    seq !== undefined && !strand && (state === 'lost' || state === 'unsure') ? (
      <DeliveryNote talk={this.talk} seq={seq} />
    ) : null;

  readonly #way = lastOf(
    (channel: ConversationChannel | undefined, language: Language) => (seq: number) =>
      channel && <DeliveryWay talk={this.talk} seq={seq} channel={channel} language={language} />,
  );

  readonly #carried = lastOf(
    (channel: ConversationChannel | undefined, isShut: boolean, language: Language) =>
      channel ? carriedOf(channel, isShut, language) : NOTHING_KNOWN,
  );
}

const NOTHING_KNOWN = { network: '' };

function stateOf(delivery: Delivery, channel: ConversationChannel, language: Language): State {
  return { state: signOf(delivery.state), words: signWords(delivery, channel, language) };
}

const parts = new WeakMap<OutsideTalk, OutsidePart>();

/** Always the same one for a conversation. */
export function outsidePart(...where: Parameters<typeof outsideTalk>): OutsidePart {
  const talk = outsideTalk(...where);
  const part = parts.get(talk) ?? new OutsidePart(talk);
  parts.set(talk, part);
  return part;
}
