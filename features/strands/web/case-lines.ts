import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { LabelId, LineId, PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import { fullDate } from '@tertulia/web/kit/clock.ts';
import { type Language, readerLocale } from '@tertulia/web/kit/i18n.ts';
import { personName } from '@tertulia/web/kit/person-name.ts';
import type { events as caseEvents } from '../../cases/protocol.ts';
import type { events as incidentEvents } from '../../incidents/protocol.ts';
import type { infer as Infer } from 'zod';
import { strandWords } from './strand-words.ts';

export interface LineReader {
  readonly me: PersonCard | undefined;
  readonly people: ReadonlyMap<PersonId, PersonCard>;
  readonly language: Language;
}

/** What the desk calls by a name that is in no event. */
export interface Names {
  readonly labels: ReadonlyMap<LabelId, { readonly name: string }> | undefined;
  readonly lines: ReadonlyMap<LineId, string>;
}

type Events = typeof caseEvents & typeof incidentEvents;
/** Read as the server wrote them. */
type Body<K extends keyof Events> = Infer<Events[K]>;
type Told = { [K in keyof Events]?: (body: Body<K>, from: Telling) => string | undefined };
type Telling = {
  readonly say: (typeof strandWords)['es'];
  readonly names: Names;
  readonly language: Language;
  readonly isMe: (person: PersonId) => boolean;
  readonly nameOf: (person: PersonId) => string;
};

const LATE = { answer: 'lateAnswer', resolve: 'lateResolve', complaint: 'lateComplaint' } as const;

/** Who waits for whom, and what is due, are seen elsewhere. */
const TOLD: Told = {
  'case.opened': ({ reference, split }, { say }) => (split ? say.openedFrom : say.opened)(reference),
  'case.assigned': assigned,
  'case.labelled': ({ label, on }, { say, names }) =>
    (on ? say.labelOn : say.labelOff)(names.labels?.get(label)?.name ?? say.aLabel),
  'case.prioritised': ({ priority }, { say }) => say[priority],
  'case.named': ({ subject }, { say }) => (subject ? say.named(subject) : say.unnamed),
  'case.snoozed': ({ until }, { say, language }) =>
    say.snoozed(fullDate(until, { locale: readerLocale(language) })),
  'case.woken': (_, { say }) => say.woken,
  'case.resolved': (_, { say }) => say.resolved,
  'case.reopened': (_, { say }) => say.reopened,
  'case.moved': ({ line, note }, { say, names }) => {
    const name = names.lines.get(line);
    return noted(name ? say.moved(name) : say.movedAway, note, say);
  },
  'case.merged': (_, { say }) => say.merged,
  'case.absorbed': ({ reference }, { say }) => say.absorbed(reference),
  'case.divided': (_, { say }) => say.divided,
  'case.human': (_, { say }) => say.human,
  'case.complained': ({ on }, { say }) => (on ? say.complained : say.notComplained),
  'case.warned': ({ clock, stage }, { say }) => (stage === 'late' ? say[LATE[clock]] : undefined),
  // With the comment it comes again: the words themselves stand above.
  'case.rated': ({ score, comment }, { say }) => (comment === undefined ? say.rated(score) : undefined),
  'strand.opened': ({ title }, { say }) => say.asked(title),
  'strand.closed': ({ title }, { say }) => say.closed(title),
  'incident.joined': ({ title, on }, { say }) => (on ? say.joined : say.unjoined)(title),
  'incident.told': ({ title }, { say }) => say.incidentTold(title),
};

/** The quiet line for what happened to a case; undefined for what need not be told. */
export function caseLine(event: LogEvent, reader: LineReader, names: Names): string | undefined {
  const tell = TOLD[event.kind as keyof Told] as
    | ((body: unknown, from: Telling) => string | undefined)
    | undefined;
  if (!tell || (Object.keys(event.body).length === 0 && !EMPTY.has(event.kind))) return undefined;
  const { me, people, language } = reader;
  const say = strandWords[language];
  const isMe = (person: PersonId) => person === me?.id;
  const nameOf = (person: PersonId) => personName(person, people, language);
  const what = tell(event.body, { say, names, language, isMe, nameOf });
  const by = event.by ?? (BY_PERSON.has(event.kind) ? personIn(event) : undefined);
  // Who takes a case is named already.
  if (what === undefined || by === undefined || event.body['how'] === 'taken') return what;
  return say.of(what, isMe(by) ? say.you : nameOf(by));
}

/** Recorded by the business, with who did it. */
const BY_PERSON = new Set(['strand.opened', 'incident.joined']);

/** Facts that have nothing to tell but that they are. */
const EMPTY = new Set(['case.woken', 'case.resolved', 'case.reopened']);

function assigned({ owner, how, note }: Body<'case.assigned'>, { say, isMe, nameOf }: Telling): string {
  if (owner === null) return noted(say.unassigned, note, say);
  if (how === 'taken') return isMe(owner) ? say.takenByMe : say.taken(nameOf(owner));
  return noted(isMe(owner) ? say.assignedToMe : say.assigned(nameOf(owner)), note, say);
}

function noted(what: string, note: string | undefined, say: Telling['say']): string {
  return note ? say.withNote(what, note) : what;
}

function personIn({ body }: LogEvent): PersonId | undefined {
  return typeof body['person'] === 'string' ? (body['person'] as PersonId) : undefined;
}
