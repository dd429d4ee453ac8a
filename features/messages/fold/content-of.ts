import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { Pending } from '@tertulia/sdk/conversation.ts';
import type {
  Content,
  ContentName,
  MediaFile,
  PlaceOf,
  PollOf,
} from '@tertulia/web/kit/conversation-items.ts';
import { networkName } from '@tertulia/web/kit/network-name.ts';
import type { Media } from '../../media/protocol.ts';
import type { Place } from '../../places/protocol.ts';
import type { MessagePosted } from '../protocol.ts';
import { authorOf, type Reader } from '../talk/talk-people.ts';
import { bodyOf } from './bodies.ts';
import type { Facts } from './facts.ts';
import { newestByPerson, newestOf } from './touches.ts';

type Posted = Partial<MessagePosted>;

/** What a message is beside its words. */
export function contentOf(facts: Facts, reader: Reader): Content | undefined {
  const body: Posted = bodyOf('message.posted', facts.event);
  const { media, once, place, contact, poll, order, unsupported, via } = body;
  if (once) return onceOf(facts, media?.[0], reader);
  if (media) return { kind: 'media', files: media.map(mediaFileOf) };
  if (place) return placeOf(place, facts, reader);
  if (contact) return { kind: 'contact', contact };
  if (poll) return { kind: 'poll', poll: pollOf(poll, facts, reader) };
  if (order) return { kind: 'order', order };
  if (unsupported === undefined) return undefined;
  return { kind: 'unsupported', word: unsupported, ...(via && { network: networkName(via) }) };
}

export function contentNameOf(body: Posted): ContentName | undefined {
  const { media, once, place, contact, poll, order, unsupported } = body;
  if (once) return 'once';
  if (media) return media[0]?.kind;
  if (place) return 'place';
  if (contact) return 'contact';
  if (poll) return 'poll';
  if (order) return 'order';
  return unsupported === undefined ? undefined : 'unsupported';
}

export function mediaFileOf({ forms, ...media }: Media): MediaFile {
  const sources = Object.fromEntries(forms.map((form) => [form, `/media/${media.id}/${form}`]));
  return { ...plain(media), sources };
}

/** Once opened by this person it is open here for a moment; by someone else, its sender is told. The business looks as one. */
function onceOf({ event, touches, opened }: Facts, media: Media | undefined, reader: Reader): Content {
  const { me, isBusiness } = reader;
  const kind = media?.kind;
  const of = kind === 'video' || kind === 'voice' ? kind : 'photo';
  const isMine = event.by !== undefined && event.by === me?.id;
  const looks = newestByPerson(touches, 'message.opened');
  const isOpened = isMine || isBusiness ? looks.size > 0 : me !== undefined && looks.has(me.id);
  if (opened) return { kind: 'once', of, state: 'opened', file: opened };
  const openedBy = isMine ? [...looks.keys()].map((person) => authorOf(person, reader).name) : [];
  if (isOpened) return { kind: 'once', of, state: 'opened', ...(openedBy.length > 0 && { openedBy }) };
  return { kind: 'once', of, state: media ? 'closed' : 'expired' };
}

function placeOf(place: Place, { event, touches, wishes }: Facts, { me }: Reader): Content {
  const { until, ...rest } = place;
  if (until === undefined) return { kind: 'place', place: plain<PlaceOf>(rest) };
  const stopped = Boolean(newestOf(touches, 'place.stopped') ?? newestOf(wishes, 'place.stop'));
  const mine = event.by !== undefined && event.by === me?.id;
  return { kind: 'place', place: plain<PlaceOf>(rest), live: { until, stopped, mine } };
}

function pollOf(poll: NonNullable<Posted['poll']>, facts: Facts, reader: Reader): PollOf {
  const { event, touches, wishes } = facts;
  const votes = votesOf(touches, wishes, reader);
  const chosenBy = (choice: number) =>
    [...votes].filter(([, choices]) => choices.includes(choice)).map(([person]) => person);
  return {
    question: poll.question,
    several: poll.several,
    closed: Boolean(newestOf(touches, 'poll.closed') ?? newestOf(wishes, 'poll.close')),
    mine: event.by !== undefined && event.by === reader.me?.id,
    voters: [...votes.values()].filter(({ length }) => length > 0).length,
    options: poll.options.map((text, choice) => {
      const people = chosenBy(choice);
      const chosen = reader.me !== undefined && people.includes(reader.me.id);
      return { text, chosen, voters: people.map((person) => authorOf(person, reader)) };
    }),
  };
}

/** Only the newest vote of each counts; an own one counts before the server has it. */
function votesOf(touches: readonly LogEvent[], wishes: readonly Pending[], { me }: Reader) {
  const votes = new Map(
    [...newestByPerson(touches, 'poll.voted')].map(
      ([person, vote]) => [person, bodyOf('poll.voted', vote).choices ?? []] as const,
    ),
  );
  const own = newestOf(wishes, 'poll.vote');
  if (me && own) votes.set(me.id, bodyOf('poll.voted', own).choices ?? []);
  return votes;
}

/** Schemas say `undefined` where the kit says absent; as JSON they are the same. */
function plain<T extends object>(value: { [K in keyof T]: T[K] | undefined } | object): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
}
