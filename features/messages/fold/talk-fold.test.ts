import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import {
  ana,
  around,
  empty,
  event,
  fold,
  luis,
  marta,
  message,
  posted,
  reader,
  texts,
  wish,
} from '../../test-fold.ts';
import { hasNewAfter, keyReadTo } from '../talk/reading.ts';
import type { Reader } from '../talk/talk-people.ts';
import { TalkFold } from './talk-fold.ts';

describe('messages of words', () => {
  it('a message keeps its key when it is confirmed', () => {
    const waiting = message(
      { pending: [wish('message.post', { text: 'hi' }, 'queued', 'command-3')] },
      reader(ana),
    );
    const confirmed = message({ events: [posted(3, 'hi', ana)] }, reader(ana));
    assert.equal(waiting.key, confirmed.key);
  });

  it('own messages carry how far they came, others carry nothing', () => {
    const events = [posted(1, 'a', ana), posted(2, 'b', ana), posted(3, 'c', ana), posted(4, 'd', marta)];
    const states = fold({ events, delivered: 2, read: 1 }, reader(ana)).map(
      (item) => item.kind === 'message' && item.state,
    );
    assert.deepEqual(states, ['read', 'delivered', 'sent', undefined]);
  });

  it('what was refused says why, in the language of the writer', () => {
    const refused = { ...wish('message.post', { text: 'hi' }, 'failed'), code: 'too-large' as const };
    assert.match(message({ pending: [refused] }, reader(ana, 'es')).failure ?? '', /demasiado largo/);
  });

  it('unknown kinds of events and of waiting commands show nothing', () => {
    const view = { events: [event(1, 'poll.opened', {})], pending: [wish('poll.vote', { of: 9 })] };
    assert.deepEqual(fold(view, reader(ana)), []);
  });

  it('the business speaks in its own name, and who gave no name is called what the list calls him', () => {
    const business = message({ events: [posted(1, 'Closed')] }, { ...reader(ana), business: 'North Buses' });
    assert.equal(business.author.name, 'North Buses');
    const nameless = { ...reader(marta), people: new Map([[ana.id, { ...ana, name: '' }]]) };
    assert.equal(message({ events: [posted(1, 'hi', ana)] }, nameless).author.name, 'Customer ANA');
  });

  it('at the desk whoever speaks for the business stands on its side, with ticks; the customer alone does not', () => {
    const events = [ana, marta, luis, undefined].map((by, index) => posted(index + 1, 'hi', by));
    const sides = (who: Reader) =>
      fold({ events, delivered: 3 }, who).map(
        (item) => item.kind === 'message' && [item.mine, item.colleague ?? false, item.state],
      );
    assert.deepEqual(sides({ ...reader(marta), isBusiness: true }), [
      [false, false, undefined],
      [true, false, 'delivered'],
      [false, true, 'delivered'],
      [false, true, 'sent'],
    ]);
    assert.deepEqual(sides(reader(marta))[2], [false, false, undefined]);
  });
});

describe('what happens to messages', () => {
  it('the newest edit counts, wherever it comes from, and an own one at once', () => {
    const events = [posted(1, 'a', ana), event(2, 'message.edited', { of: 1, text: 'b' }, ana)];
    const later = [event(9, 'message.edited', { of: 1, text: 'c' }, ana)];
    assert.deepEqual(
      [message({ events }, reader(ana)).text, message({ events }, reader(ana)).edited],
      ['b', true],
    );
    assert.equal(message({ events, later }, reader(ana)).text, 'c');
    const pending = [wish('message.edit', { of: 1, text: 'd' })];
    assert.equal(message({ events, later, pending }, reader(ana)).text, 'd');
    const refused = [wish('message.edit', { of: 1, text: 'd' }, 'failed')];
    assert.equal(
      message({ events, later, pending: refused }, reader(ana)).text,
      'c',
      'what was refused is not so',
    );
  });

  it('a deleted message says so, and who did it when it was someone else', () => {
    const erased = event(1, 'message.posted', {}, ana);
    const by = (who: PersonCard) => [erased, event(2, 'message.deleted', { of: 1, erases: [1] }, who)];
    assert.deepEqual(texts(fold({ events: by(ana) }, reader(ana))), ['You deleted this message']);
    assert.deepEqual(texts(fold({ events: by(ana) }, reader(marta))), ['Message deleted']);
    assert.deepEqual(texts(fold({ events: by(luis) }, reader(marta))), ['Luis deleted this message']);
    assert.equal(message({ events: by(luis) }, reader(ana)).deleted, true);
    const waiting = { events: [posted(1, 'oh', ana)], pending: [wish('message.delete', { of: 1 })] };
    assert.equal(message(waiting, reader(ana)).deleted, true);
  });

  it('what had its time is gone without a trace, and so is what the reader deleted for himself', () => {
    assert.deepEqual(fold({ events: [event(1, 'message.posted', {}, ana)] }, reader(marta)), []);
    const kept = { starred: new Set<number>(), hidden: new Set([1]) };
    assert.deepEqual(fold({ events: [posted(1, 'a', ana)], kept }, reader(marta)), []);
  });

  it('reactions are grouped, one for each person, the newest, and the own one at once', () => {
    const react = (seq: number, by: PersonCard, emoji?: string) =>
      event(seq, 'message.reacted', { of: 1, ...(emoji && { emoji }) }, by);
    const events = [posted(1, 'a', ana), react(2, ana, '👍'), react(3, luis, '❤️'), react(4, ana, '❤️')];
    const both = [{ emoji: '❤️', count: 2, mine: false, names: ['Luis', 'Ana'] }];
    assert.deepEqual(message({ events }, reader(marta)).reactions, both);
    const taken = [...events, react(5, luis), react(6, ana)];
    assert.equal(message({ events: taken }, reader(marta)).reactions, undefined);
    const pending = [wish('message.react', { of: 1, emoji: '👍' })];
    assert.deepEqual(message({ events: taken, pending }, reader(marta)).reactions, [
      { emoji: '👍', count: 1, mine: true, names: ['You'] },
    ]);
  });

  it('pins by the newest word, stars by the reader alone, previews and time by the message', () => {
    const preview = { url: 'https://a.es/', title: 'A', picture: { id: 'p', width: 3, height: 2 } };
    const events = [
      posted(1, 'a', ana, { expires: 99, forwarded: true }),
      event(2, 'message.pinned', { of: 1, on: true }, marta),
      event(3, 'message.previewed', { of: 1, preview }),
    ];
    const kept = { starred: new Set([1]), hidden: new Set<number>() };
    const item = message({ events, kept }, reader(marta));
    assert.deepEqual(
      [item.pinned, item.starred, item.expires, item.forwarded, item.link?.picture?.src],
      [true, true, 99, true, '/media/p/small'],
    );
    const off = [...events, event(4, 'message.pinned', { of: 1, on: false }, marta)];
    assert.equal(message({ events: off }, reader(marta)).pinned, undefined);
  });

  it('an answer shows what it answers as it is now; what is not here is asked for', () => {
    const events = [
      posted(1, 'first', marta),
      event(2, 'message.edited', { of: 1, text: 'changed' }, marta),
      posted(3, 'answer', ana, { replyTo: 1 }),
    ];
    const answer = fold({ events }, reader(ana)).at(-1);
    assert.deepEqual(answer?.kind === 'message' && answer.quote, {
      seq: 1,
      author: { id: 'marta', name: 'Marta' },
      text: 'changed',
    });
    const alone = { ...empty, events: [posted(9, 'answer', ana, { replyTo: 1 })] };
    const { items, missing } = new TalkFold().read(alone, reader(ana), around(alone));
    assert.deepEqual(missing, [1]);
    assert.deepEqual(items[0]?.kind === 'message' && items[0].quote, { seq: 1 });
  });

  it('who is called is marked, himself apart', () => {
    const mentions = [ana, luis].map(({ id, name }) => ({ person: id, name }));
    assert.deepEqual(
      message({ events: [posted(1, '@Ana @Luis', marta, { mentions })] }, reader(luis)).mentions,
      [
        { name: 'Ana', me: false },
        { name: 'Luis', me: true },
      ],
    );
  });
});

describe('lines between messages', () => {
  it('a customer is told nothing of what the staff do among themselves', () => {
    const events = [
      event(1, 'conversation.opened', { kind: 'line', title: '' }, ana),
      event(2, 'member.joined', { person: ana.id, role: 'customer' }, ana),
      event(3, 'member.joined', { person: marta.id, role: 'staff' }, luis),
      event(4, 'conversation.renamed', { title: 'Difficult' }, marta),
      event(5, 'member.left', { person: marta.id }, luis),
    ];
    assert.deepEqual(texts(fold({ events }, reader(ana))), []);
  });

  it('colleagues read who did what, each from his own side', () => {
    const at = 1000;
    const events = [
      { ...event(1, 'conversation.opened', { kind: 'group', title: 'Shifts' }, marta), at },
      { ...event(2, 'member.joined', { person: marta.id, role: 'staff' }, marta), at },
      event(3, 'member.joined', { person: luis.id, role: 'staff' }, marta),
      event(4, 'conversation.renamed', { title: 'Nights' }, luis),
      event(5, 'member.left', { person: luis.id }, luis),
    ];
    assert.deepEqual(texts(fold({ events }, reader(luis))), [
      'Marta created the group “Shifts”',
      'Marta added you',
      'You changed the name to “Nights”',
      'Luis left',
    ]);
    assert.deepEqual(texts(fold({ events }, reader(marta, 'es'))), [
      'Creaste el grupo «Shifts»',
      'Has añadido a Luis',
      'Luis cambió el nombre a «Nights»',
      'Luis ha salido',
    ]);
  });

  it('a pin and how long messages last are told', () => {
    const events = [
      event(1, 'message.pinned', { of: 9, on: true }, marta),
      event(2, 'message.pinned', { of: 9, on: false }, marta),
      event(3, 'conversation.timed', { seconds: 7 * 86_400 }, luis),
      event(4, 'conversation.timed', { seconds: 0 }, luis),
    ];
    const [pin, timed, stays, ...more] = texts(fold({ events }, reader(luis)));
    assert.equal(pin, 'Marta pinned a message');
    assert.match(timed ?? '', /7 days/);
    assert.match(stays ?? '', /^You turned off disappearing messages/);
    assert.deepEqual(more, []);
  });
});

describe('a long conversation', () => {
  const events = Array.from({ length: 10_000 }, (_, n) =>
    n % 7 === 6
      ? event(n + 1, 'message.reacted', { of: n, emoji: '👍' }, luis)
      : posted(n + 1, `word ${n}`, n % 3 ? ana : marta),
  );

  it('one more event makes one more item and leaves all others as they are', () => {
    const talk = new TalkFold();
    const who = reader(marta);
    const before = { ...empty, events };
    const old = talk.read(before, who, around({})).items;
    const more = { ...before, events: [...events, posted(10_001, 'new', ana)] };
    const now = talk.read(more, who, around({})).items;
    assert.equal(now.length, old.length + 1);
    assert.ok(old.every((item, index) => item === now[index]));
    const reacted = {
      ...more,
      events: [...more.events, event(10_002, 'message.reacted', { of: 5, emoji: '❤️' }, ana)],
    };
    const after = talk.read(reacted, who, around({})).items;
    assert.deepEqual(
      after.flatMap((item, index) => (item === now[index] ? [] : [item.seq])),
      [5],
      'only the one that it is about',
    );
  });

  it('is read in a moment, and one more event in less than a frame', () => {
    const talk = new TalkFold();
    const who = reader(marta);
    const first = timeOf(() => talk.read({ ...empty, events }, who, around({})));
    let view = { ...empty, events };
    const times = Array.from({ length: 20 }, (_, n) => {
      view = { ...view, events: [...view.events, posted(10_001 + n, 'new', ana)] };
      return timeOf(() => talk.read(view, who, around({})));
    });
    assert.ok(first < 400, `all: ${first} ms`);
    const median = times.toSorted((a, b) => a - b)[10] ?? 0;
    assert.ok(median < 16, `one more: ${median} ms`);
  });
});

describe('where reading stopped', () => {
  it('the line "new" stands after what was read and what the reader wrote himself', () => {
    const events = [posted(1, 'a', ana), posted(2, 'b', marta), posted(3, 'c', ana), posted(4, 'd', marta)];
    const view = { ...empty, events };
    assert.equal(keyReadTo(2, fold(view, reader(ana))), 'command-3');
    assert.equal(keyReadTo(0, fold(view, reader(marta))), undefined);
    assert.equal(hasNewAfter(3, view, reader(ana)), true);
    assert.equal(hasNewAfter(3, view, reader(marta)), false);
  });

  it('what a colleague wrote is still new to the reader', () => {
    const view = { ...empty, events: [posted(1, 'a', ana), posted(2, 'b', luis)] };
    const desk = { ...reader(marta), isBusiness: true };
    assert.equal(hasNewAfter(1, view, desk), true);
    assert.equal(keyReadTo(1, fold(view, desk)), 'command-1');
  });
});

/** Milliseconds of this thread, whatever else the machine does meanwhile. */
function timeOf(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  return process.threadCpuUsage(before).user / 1000;
}
