import type { Random } from '@tertulia/server/testing/random.ts';
import type { Person } from '@tertulia/server/testing/world.ts';
import { stillThere } from './message-at.ts';
import type { CaseTalk } from './test-cases.ts';
import { CASE_LIFE, doWithCase, liveWithCases } from './test-case-life.ts';
import { INCIDENT_LIFE, liveWithIncidents } from './test-incident-life.ts';
import type { Room, Talk } from './test-talk.ts';

/** What happens in every life that is long enough. */
export const LIFE = [
  'message.posted',
  'message.edited',
  'message.deleted',
  'message.previewed',
  'message.reacted',
  'message.pinned',
  'message.opened',
  'messages.expired',
  'poll.voted',
  'poll.closed',
  'place.stopped',
  'conversation.timed',
  'conversation.renamed',
  'member.left',
  ...CASE_LIFE,
  ...INCIDENT_LIFE,
] as const;

const STEPS = 160;

/** People talk, change their minds, and are forgotten, several at once: a little of everything that leaves rows behind. */
export async function live(talk: CaseTalk, random: Random): Promise<void> {
  const { ana, ben, carla, gala, line, group, clock } = talk;
  await doEverythingOnce(talk);
  await liveWithCases(talk);
  await liveWithIncidents(talk);
  const rooms: readonly (readonly [Room, readonly Person[]])[] = [
    [line, [carla, carla, ana, ben]],
    [group, [ana, ben, gala]],
  ];
  for (let step = 0; step < STEPS; step++) {
    const [room, people] = random.pick(rooms);
    const all = await messagesOf(talk, room);
    const deeds = Array.from({ length: 1 + random.below(4) }, () =>
      doSomething(talk, random, room, random.pick(people), all),
    );
    if (random.chance(20)) deeds.push(talk.expire());
    if (random.chance(20)) deeds.push(doWithCase(talk, random));
    // Much of it is refused: not his, gone, not allowed. That is life too.
    await Promise.allSettled(deeds);
    clock.advance(random.below(3000));
  }
  // Ben is away at the end, so that something is left of his leaving.
  await Promise.allSettled([talk.run(ana, group, 'member.remove', { person: ben.ref })]);
  clock.advance(60_000);
  await talk.expire();
  for (const [room] of rooms) {
    const seq = await talk.post(ana, room, 'almost the last word');
    await talk.run(ana, room, 'message.react', { of: seq, emoji: '👍' });
    const last = await talk.post(ana, room, 'the last word');
    await talk.run(ana, room, 'message.pin', { of: random.pick([seq, last]), on: true });
    await talk.run(ana, room, 'message.edit', { of: last, text: 'changed' });
    if (room === group && random.chance(50)) await talk.run(ana, room, 'message.delete', { of: last });
  }
}

async function doEverythingOnce({ ana, ben, group, clock, ...talk }: Talk): Promise<void> {
  const run = (kind: string, body: object) => talk.run(ana, group, kind, body);
  await run('conversation.rename', { title: 'Renamed' });
  await run('conversation.time', { seconds: 5 });
  const poll = await talk.post(ana, group, { poll: { question: 'Well?', options: ['yes', 'no'] } });
  await run('poll.vote', { of: poll, choices: [0] });
  await run('poll.close', { of: poll });
  const place = { latitude: 1, longitude: 2, until: clock.now + 60_000 };
  await run('place.stop', { of: await talk.post(ana, group, { place }) });
  const once = await talk.post(ana, group, { media: [await talk.file(ana, group)], once: true });
  await talk.run(ben, group, 'message.open', { of: once });
  const of = await talk.post(ana, group, 'words');
  await run('message.edit', { of, text: 'other words' });
  await run('message.react', { of, emoji: '👍' });
  await run('message.pin', { of, on: true });
  await preview(talk, group, of, 'A title');
  await run('message.delete', { of });
  clock.advance(5000);
  await talk.expire();
}

function preview({ house }: Pick<Talk, 'house'>, room: Room, of: number, title: string): Promise<number> {
  const body = { preview: { url: 'https://example.com', title } };
  return house.log.record({
    conversation: room.id,
    events: [{ kind: 'message.previewed', of, body }],
    writes: [stillThere(room.id, of)],
  });
}

interface Message {
  readonly seq: number;
  readonly by: number;
  readonly body: Record<string, unknown>;
}

async function messagesOf(talk: Talk, room: Room): Promise<Message[]> {
  return (await talk.events(room)).filter(({ kind }) => kind === 'message.posted');
}

async function doSomething(
  talk: Talk,
  random: Random,
  room: Room,
  by: Person,
  all: readonly Message[],
): Promise<unknown> {
  const own = all.filter((message) => message.by === by.id);
  const of = (among = all) => (random.chance(70) ? among.at(-1) : random.pick(among))?.seq ?? 1;
  const withA = (field: string) => of(all.filter(({ body }) => field in body));
  const run = (kind: string, body: object) => talk.run(by, room, kind, body);
  const word = `word ${random.below(1_000_000)}`;
  switch (random.below(22)) {
    case 0:
      return run('message.edit', { of: of(own), text: `${word}, changed` });
    case 1:
      return run('message.edit', { of: random.pick(own)?.seq ?? 1, text: `${word}, changed` });
    case 2:
      return run('message.delete', { of: of(own) });
    case 3:
      return run('message.delete', { of: random.pick(all)?.seq ?? 1 });
    case 4:
      return run('message.react', { of: of(), ...(random.chance(80) && { emoji: '👍' }) });
    case 5:
    case 6:
      return run('message.pin', { of: of(), on: random.chance(70) });
    case 7:
      return talk.post(by, room, { poll: { question: word, options: ['yes', 'no'] } });
    case 8:
      return run('poll.vote', { of: withA('poll'), choices: [random.below(2)] });
    case 9:
      return random.chance(20) ? run('poll.close', { of: withA('poll') }) : undefined;
    case 10:
      return talk.post(by, room, { text: word, media: [await talk.file(by, room)] });
    case 11:
      return talk.post(by, room, { text: word, media: [await talk.file(by, room)], once: true });
    case 12:
    case 13:
      return run('message.open', { of: withA('once') });
    case 14:
      return talk.post(by, room, {
        place: { latitude: 1, longitude: 2, ...(random.chance(70) && { until: talk.clock.now + 60_000 }) },
      });
    case 15:
      return run('place.stop', { of: withA('place') });
    case 16:
      return run('conversation.time', { seconds: random.pick([0, 0, 5, 30]) });
    case 17:
      return run('conversation.rename', { title: word });
    case 18:
      return run(random.pick(['member.add', 'member.remove']), { person: talk.ben.ref });
    case 19:
      return preview(talk, room, of(), word);
    default:
      return Promise.all(Array.from({ length: 1 + random.below(4) }, () => talk.post(by, room, word)));
  }
}
