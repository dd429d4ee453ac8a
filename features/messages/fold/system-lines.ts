import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { PersonId } from '@tertulia/protocol/ids.ts';
import { spanText } from '@tertulia/web/kit/clock-span.ts';
import { readerLocale } from '@tertulia/web/kit/i18n.ts';
import { authorOf, type Reader } from '../talk/talk-people.ts';
import { lineWords } from './line-words.ts';

type Line = (event: LogEvent, reader: Reader) => string | undefined;

const LINES: Record<string, Line> = {
  'conversation.opened': opened,
  'conversation.renamed': renamed,
  'member.joined': joined,
  'member.left': left,
  'message.pinned': pinned,
  'conversation.timed': timed,
  'case.told': told,
  'human.requested': humanRequested,
  'human.promised': humanPromised,
  'questions.answered': answered,
  'topic.followed': followed,
};

const QUIETLY_OPENED = new Set(['direct', 'case', 'partner']);

/** The quiet line that tells of an event; undefined for what this reader need not or must not be told. */
export function systemLine(event: LogEvent, reader: Reader): string | undefined {
  return reader.lineOf?.(event, reader) ?? LINES[event.kind]?.(event, reader);
}

/** Those who are there from the beginning did not "join": they come in the same commit as the opening. */
export function beganWith({ kind, at }: LogEvent, before: LogEvent | undefined): boolean {
  if (kind !== 'member.joined' || before?.at !== at) return false;
  return before.kind === 'conversation.opened' || before.kind === 'member.joined';
}

function opened({ by, body }: LogEvent, reader: Reader): string | undefined {
  const say = lineWords[reader.language];
  const title = textOf(body['title']);
  // A customer sees the greeting there, two colleagues know that they are two, and a case tells of its strands itself.
  if (!isStaff(reader) || QUIETLY_OPENED.has(textOf(body['kind']))) return undefined;
  if (body['kind'] !== 'group') return say.opened(authorOf(by, reader).name);
  return isMe(by, reader) ? say.youMadeGroup(title) : say.madeGroup(authorOf(by, reader).name, title);
}

function renamed({ by, body }: LogEvent, reader: Reader): string | undefined {
  const say = lineWords[reader.language];
  const title = textOf(body['title']);
  if (!isStaff(reader)) return undefined;
  return isMe(by, reader) ? say.youRenamed(title) : say.renamed(authorOf(by, reader).name, title);
}

function joined({ by, body }: LogEvent, reader: Reader): string | undefined {
  const say = lineWords[reader.language];
  const person = personIn(body);
  if (!person || isHidden(person, reader)) return undefined;
  const actor = authorOf(by, reader).name;
  if (by === undefined || by === person)
    return isMe(person, reader) ? say.youJoined : say.joined(authorOf(person, reader).name);
  if (isMe(person, reader)) return say.addedYou(actor);
  const whom = authorOf(person, reader).name;
  return isMe(by, reader) ? say.youAdded(whom) : say.added(actor, whom);
}

function left({ by, body }: LogEvent, reader: Reader): string | undefined {
  const say = lineWords[reader.language];
  const person = personIn(body);
  if (!person || isHidden(person, reader)) return undefined;
  const whom = authorOf(person, reader).name;
  if (by === undefined || by === person) return say.left(whom);
  return isMe(by, reader) ? say.youRemoved(whom) : say.removed(authorOf(by, reader).name, whom);
}

function pinned({ by, body }: LogEvent, reader: Reader): string | undefined {
  const say = lineWords[reader.language];
  if (body['on'] !== true) return undefined;
  return isMe(by, reader) ? say.youPinned : say.pinned(authorOf(by, reader).name);
}

function timed({ by, body }: LogEvent, reader: Reader): string | undefined {
  const say = lineWords[reader.language];
  const seconds = Number(body['seconds']);
  const who = isMe(by, reader) ? undefined : authorOf(by, reader).name;
  if (seconds > 0) return say.timed(who, spanText(seconds, readerLocale(reader.language)));
  return say.untimed(who);
}

/** A customer's matter by its number. Staff have it from the case itself. */
function told({ body }: LogEvent, reader: Reader): string | undefined {
  const say = lineWords[reader.language];
  const reference = textOf(body['reference']);
  if (isStaff(reader)) return undefined;
  if (body['state'] === 'new') return say.caseNew(reference);
  if (body['state'] === 'open') return say.caseOpen(reference);
  return body['state'] === 'resolved' ? say.caseResolved(reference) : undefined;
}

/** What a customer said it is about, in his own words or of what he was offered. */
function answered({ body }: LogEvent, { language }: Reader): string | undefined {
  const { es = '', en = '' } =
    (body['matter'] as { name?: { es?: string; en?: string } } | undefined)?.name ?? {};
  const about = language === 'es' ? es || en : en || es;
  const say = lineWords[language];
  const subject = textOf(body['subject']);
  return [about && say.topic(about), subject && say.about(subject)].filter(Boolean).join(' · ') || undefined;
}

/** A customer is told of an incident from now on, or no more. */
function followed({ body }: LogEvent, reader: Reader): string {
  const say = lineWords[reader.language];
  const title = textOf(body['title']);
  if (isStaff(reader)) return (body['on'] === true ? say.follows : say.unfollows)(title);
  return (body['on'] === true ? say.youFollow : say.youUnfollow)(title);
}

function humanRequested(_: LogEvent, reader: Reader): string {
  const say = lineWords[reader.language];
  return isStaff(reader) ? say.humanRequested : say.youAskedForPerson;
}

function humanPromised({ body }: LogEvent, reader: Reader): string | undefined {
  const say = lineWords[reader.language];
  const person = personIn(body);
  if (!person) return undefined;
  const { name } = authorOf(person, reader);
  return isStaff(reader) ? say.humanPromised(name) : say.promisedYou(name);
}

/** Which of the staff come and go is the desk's affair; and nobody has to be told that he came himself. */
function isHidden(person: PersonId, reader: Reader): boolean {
  if (isStaff(reader)) return false;
  const kind = reader.people.get(person)?.kind;
  return person === reader.me?.id || kind === undefined || kind === 'agent' || kind === 'bot';
}

function isStaff({ me }: Reader): boolean {
  return me?.kind === 'agent';
}

function isMe(person: PersonId | undefined, { me }: Reader): boolean {
  return person !== undefined && person === me?.id;
}

function personIn(body: LogEvent['body']): PersonId | undefined {
  const person = textOf(body['person']);
  return person === '' ? undefined : (person as PersonId);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
