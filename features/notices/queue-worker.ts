import { MessagePosted } from '../messages/protocol.ts';
import { homesOf, type StrandHome } from '../strand-home.ts';
import { type Sql, sql } from '@tertulia/server/db/sql.ts';
import type { StoredEvent, Worker } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { Reader } from '@tertulia/server/work/reader.ts';
import { isAutomatic } from '../is-automatic.ts';
import { isSomeoneListening, READER } from './someone-listens.ts';
import { type Listener, listenersOf } from './listeners.ts';

/** Who reads at once on an open page is not told a second time. */
const GRACE_MS = 2000;
/** Away: so long nothing was read. */
const AWAY_MS = 15 * 60_000;
/** After a long stop of the server nobody wants to be told of what was said before it. */
const TOO_OLD_MS = 12 * 3_600_000;
const BATCH = 1000;
const NEWS = ['message.posted', 'human.requested', 'case.warned'];

/** Reads what was said everywhere and notes whom to tell, one note for each device or mailbox and conversation. */
export function queueWorker(house: House, everyMs: number): Worker {
  return {
    name: 'notices-queue',
    everyMs,
    async run() {
      if (!(await isSomeoneListening(house))) return false;
      const reader = new Reader(house, READER);
      const events = await reader.next(BATCH);
      if (events.length === 0) return false;
      const fresh = house.now() - TOO_OLD_MS;
      const said = events.filter(({ kind, at }) => NEWS.includes(kind) && at > fresh);
      await house.db.write(...(await notesOf(house, said)), reader.advance(events));
      return events.length === BATCH;
    },
  };
}

async function notesOf(house: House, said: readonly StoredEvent[]): Promise<Sql[]> {
  const talks = Map.groupBy(said, (event) => event.conversation);
  const listeners = await listenersOf(house, [...talks.keys()]);
  await house.people.load(listeners.map(({ person }) => person));
  const strands = await homesOf(house.db, [...talks.keys()]);
  const writes: Sql[] = [];
  for (const [conversation, own] of Map.groupBy(listeners, (one) => one.conversation)) {
    const messages = await readAll(house, talks.get(conversation) ?? []);
    for (const listener of own) {
      const news = newsFor(house, listener, messages, strands.get(conversation));
      if (news) writes.push(noteWrite(listener, news, house.now()));
    }
  }
  return writes;
}

interface Said {
  readonly seq: number;
  readonly by: number;
  /** By the business: no news for the team. */
  readonly isStaffs: boolean;
  /** By someone of it, who looks after what came before. What is said by itself is no answer. */
  readonly isAnswer: boolean;
  /** All of a line's team are called, or whoever has the case. */
  readonly calls?: 'team' | 'owner';
  readonly mentions: readonly string[];
}

async function readAll(house: House, events: readonly StoredEvent[]): Promise<Said[]> {
  const roster = events[0] && (await house.rosters.findById(events[0].conversation));
  return events.map(({ seq, by, kind, body }) => {
    if (kind === 'human.requested')
      return { seq, by, isStaffs: false, isAnswer: false, calls: 'team', mentions: [] };
    if (kind === 'case.warned')
      return { seq, by, isStaffs: true, isAnswer: false, calls: 'owner', mentions: [] };
    const message = MessagePosted.safeParse(JSON.parse(body));
    const isStaffs = by === 0 || (roster !== undefined && house.rosters.roleOf(roster, by) === 'staff');
    return {
      seq,
      by,
      isStaffs,
      isAnswer: isStaffs && !isAutomatic({ by, body }),
      mentions: message.data?.mentions?.map(({ person }) => person) ?? [],
    };
  });
}

/** The newest that concerns him, and whether he was called by name in any of them. */
function newsFor(
  house: House,
  listener: Listener,
  messages: readonly Said[],
  strand: StrandHome | undefined,
) {
  const me = house.people.get(listener.person);
  const isOfTeam = listener.isOfTeam && !strand;
  // What is said beside a customer's conversation concerns whoever is called, and whoever has the case: never the whole team.
  const isOthers = strand !== undefined && listener.isOfTeam && strand.owner !== listener.person;
  // Of a case that nobody has, all of the team are to keep the time.
  const isOwner = strand?.kind === 'case' && listener.isOfTeam && (strand.owner === 0 || !isOthers);
  const isCalled = ({ mentions, calls }: Said) => {
    if (calls) return calls === 'team' ? isOfTeam : isOwner;
    return me !== undefined && mentions.includes(me);
  };
  // A customer's words are news for a team until one of them has answered; the answer itself is none.
  const answered = isOfTeam ? (messages.findLast(({ isAnswer }) => isAnswer)?.seq ?? 0) : 0;
  const isNews = ({ seq, isStaffs, calls }: Said) =>
    isOfTeam ? seq > answered && !isStaffs : !isOthers && !calls;
  const news = messages.filter(
    (message) => message.by !== listener.person && (isCalled(message) || isNews(message)),
  );
  const last = news.at(-1);
  return (
    last && {
      seq: last.seq,
      mention: news.some(isCalled) ? 1 : 0,
      isUrgent: news.some(({ calls }) => calls === 'owner'),
    }
  );
}

function noteWrite(
  { conversation, person, target }: Listener,
  { seq, mention, isUrgent }: { seq: number; mention: number; isUrgent: boolean },
  now: number,
): Sql {
  if (target === 0)
    return sql`insert into mail_notice (person, conversation, seq, mention, due)
      values (${person}, ${conversation}, ${seq}, ${mention}, ${now + (isUrgent ? GRACE_MS : AWAY_MS)})
      on conflict (person, conversation) do update set seq = excluded.seq,
        mention = case when mail_notice.due > 0 and mail_notice.mention = 1 then 1 else excluded.mention end,
        due = case when mail_notice.due between 1 and excluded.due then mail_notice.due else excluded.due end`;
  return sql`insert into push_notice (target, conversation, seq, mention, due)
    values (${target}, ${conversation}, ${seq}, ${mention}, ${now + GRACE_MS})
    on conflict (target, conversation) do update set seq = excluded.seq,
      mention = case when push_notice.due > 0 and push_notice.mention = 1 then 1 else excluded.mention end,
      due = case when push_notice.due > 0 then push_notice.due else excluded.due end`;
}
