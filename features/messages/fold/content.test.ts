import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { ConversationView } from '@tertulia/sdk/conversation.ts';
import { ana, event, luis, marta, message, posted, reader, wish } from '../../test-fold.ts';
import type { Surroundings } from './facts.ts';

describe('what messages carry', () => {
  const media = { id: 'm', kind: 'photo', type: 'image/webp', bytes: 9, forms: ['small', 'large'] };

  it('files have the addresses of the forms there are', () => {
    const { content } = message({ events: [posted(1, '', ana, { media: [media] })] }, reader(marta));
    assert.deepEqual(content?.kind === 'media' && content.files[0]?.sources, {
      small: '/media/m/small',
      large: '/media/m/large',
    });
  });

  it('files on their way are shown from this device, with how far they are', () => {
    const file = {
      id: 'f',
      kind: 'photo' as const,
      blob: new Blob(['abc'], { type: 'image/png' }),
      progress: 0.4,
    };
    const waiting = { ...wish('message.post', { text: 'look' }, 'uploading'), files: [file] };
    const item = message({ pending: [waiting] }, reader(ana));
    assert.deepEqual([item.text, item.state], ['look', 'queued']);
    assert.deepEqual(item.content?.kind === 'media' && item.content.files[0], {
      id: 'f',
      kind: 'photo',
      type: 'image/png',
      bytes: 3,
      sources: { small: 'blob:f' },
      progress: 0.4,
    });
  });

  it('in a poll only the newest vote of each counts, and the own one at once', () => {
    const poll = { question: 'When?', options: ['Mon', 'Tue'], several: false };
    const vote = (seq: number, by: PersonCard, ...choices: number[]) =>
      event(seq, 'poll.voted', { of: 1, choices }, by);
    const events = [posted(1, '', ana, { poll }), vote(2, ana, 0), vote(3, luis, 0), vote(4, ana, 1)];
    const optionsOf = (view: Partial<ConversationView>) => {
      const { content } = message(view, reader(marta));
      assert.ok(content?.kind === 'poll');
      return [
        content.poll.voters,
        ...content.poll.options.map(({ voters }) => voters.map(({ name }) => name).join()),
      ];
    };
    assert.deepEqual(optionsOf({ events }), [2, 'Luis', 'Ana']);
    const pending = [wish('poll.vote', { of: 1, choices: [1] })];
    assert.deepEqual(optionsOf({ events, pending }), [3, 'Luis', 'Ana,Marta']);
    assert.deepEqual(optionsOf({ events: [...events, vote(5, ana)] }), [1, 'Luis', '']);
    const closed = message(
      { events: [...events, event(5, 'poll.closed', { of: 1 }, ana)] },
      reader(ana),
    ).content;
    assert.ok(closed?.kind === 'poll' && closed.poll.closed && closed.poll.mine);
  });

  it('what may be seen once is shut, open here for a moment, then seen; its sender is told', () => {
    const once = posted(1, '', marta, { media: [media], once: true });
    const stateOf = (events: LogEvent[], who: PersonCard, more: Partial<Surroundings> = {}) => {
      const { content } = message({ events }, reader(who), more);
      return content?.kind === 'once' && [content.state, content.file?.id];
    };
    const look = event(2, 'message.opened', { of: 1 }, ana);
    assert.deepEqual(stateOf([once], ana), ['closed', undefined]);
    const opened = new Map([[1, { id: 'm', kind: 'photo' as const, type: '', bytes: 1, sources: {} }]]);
    assert.deepEqual(stateOf([once, look], ana, { opened }), ['opened', 'm']);
    assert.deepEqual(stateOf([once, look], ana), ['opened', undefined]);
    assert.deepEqual(stateOf([once, look], luis), ['closed', undefined]);
    assert.deepEqual(stateOf([once, look], marta), ['opened', undefined]);
    const seenBy = (who: PersonCard) => {
      const { content } = message({ events: [once, look] }, reader(who));
      return content?.kind === 'once' && content.openedBy;
    };
    assert.deepEqual(seenBy(marta), ['Ana']);
    assert.equal(seenBy(luis), undefined, 'only who sent it');
    const erased = event(1, 'message.posted', {}, marta);
    assert.deepEqual(stateOf([erased, look], marta), ['opened', undefined]);
  });

  it('someone tells where he is until he stops', () => {
    const place = { latitude: 1, longitude: 2, until: 5000 };
    const events = [posted(1, '', marta, { place })];
    const live = (all: LogEvent[]) => {
      const { content } = message({ events: all }, reader(marta));
      return content?.kind === 'place' && content.live;
    };
    assert.deepEqual(live(events), { until: 5000, stopped: false, mine: true });
    assert.deepEqual(live([...events, event(2, 'place.stopped', { of: 1 }, marta)]), {
      until: 5000,
      stopped: true,
      mine: true,
    });
  });

  it('what is passed on is shown as it will be', () => {
    const source = posted(7, 'the menu', luis, { media: [media] });
    const pending = [wish('message.post', { forward: { conversation: 'c' as ConversationId, seq: 7 } })];
    const item = message({ pending }, reader(ana), { passedOn: () => source });
    assert.deepEqual([item.text, item.forwarded, item.content?.kind], ['the menu', true, 'media']);
  });
});
