import type { DownOf } from '@tertulia/protocol/down.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import type { ConversationId, LineId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Presence } from '@tertulia/protocol/people.ts';
import type {
  ContentKind,
  ConversationKind,
  ListedConversation,
  Summary,
} from '@tertulia/protocol/summary.ts';
import type { UpOf } from '@tertulia/protocol/up.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { inList, sql } from '@tertulia/server/db/sql.ts';
import type { ListedSummary, Listing } from '@tertulia/server/feature.ts';
import { cardsOf } from '@tertulia/server/gateway/cards.ts';
import type { Session } from '@tertulia/server/gateway/session.ts';
import type { House } from '@tertulia/server/house.ts';
import { cardsByConversation } from '../case-cards.ts';
import { pageOf, pageSince } from './list-pages.ts';
import { readPosition, writePosition } from './positions.ts';

/** More unread than this is shown as "99+", so nothing counts further. */
const MOST_UNREAD = 100;
const MOST_GONE = 1000;

interface SummaryRow {
  id: number;
  ref: Uint8Array;
  kind: ConversationKind;
  title: string;
  line: Uint8Array | null;
  customer: number | null;
  head: number;
  messages: number;
  last_seq: number;
  last_at: number;
  last_by: number;
  last_text: string;
  last_content: ContentKind | null;
  last_expires: number | null;
  pinned: string | null;
  timer: number;
  channel: string;
  address: string;
  waiting_since: number | null;
  unanswered: number | null;
  read?: number;
  delivered?: number;
  unread?: number;
}

const COLUMNS = `c.id, c.ref, c.kind, s.title, l.ref as line, s.customer, s.head, s.messages, s.last_seq, s.last_at,
  s.last_by, s.last_text, s.last_content, s.last_expires, s.waiting_since, c.timer, c.channel, c.address,
  case when s.waiting_since is not null then (select count(*) from (select 1 as one from event e
    where e.conversation = s.conversation and e.seq > s.answered and e.sender = s.customer
      and e.kind = 'message.posted' limit ${MOST_UNREAD}) as counted) end as unanswered,
  (select string_agg(cast(p.message as text), ',' order by p.seq desc) from pin p
    where p.conversation = s.conversation) as pinned`;
const FROM = `from summary s join conversation c on c.id = s.conversation left join line l on l.id = s.line`;

/** Lists of conversations: the unanswered first, oldest wait first, then by what happened last. */
export class Conversations implements Listing {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  async list(session: Session, question: UpOf<'list'>): Promise<Omit<DownOf<'list'>, 'type' | 'request'>> {
    const { teams, log } = this.#house;
    const mine = teams.teamsOf(session.person);
    const { filter, after, own, only } = question;
    const isPart = filter !== undefined || own !== undefined || only !== undefined;
    if (filter && session.kind !== 'agent') throw new Refusal('not-allowed', 'filter: for staff only');
    const since = isPart ? undefined : readPosition(question.since, mine);
    const horizon = await log.horizon();
    const { conversations, next } = since
      ? await pageSince(this.#house, session.person, since.position, question)
      : await pageOf(this.#house, session.person, question);
    const page = await this.#rowsFor(session.person, conversations);
    const isFirst = after === undefined && !isPart;
    const listed = await this.#summariesOf(page);
    return {
      conversations: listed.map(({ summary, forStaff }, i) =>
        mineOf(session.kind === 'agent' ? forStaff : summary, page[i]!),
      ),
      ...(next !== undefined && { next }),
      position: writePosition(horizon, mine),
      gone: since && isFirst ? await this.#gone(session.person, since.position, since.lostTeams) : [],
      people: await this.#directory(session, listed, isFirst),
      presence: isFirst && session.kind === 'agent' ? await this.#presence() : [],
    };
  }

  async summaries(conversations: readonly number[]): Promise<readonly ListedSummary[]> {
    if (conversations.length === 0) return [];
    return this.#summariesOf(
      await this.#house.db.rows<SummaryRow>(
        inList(`select ${COLUMNS} ${FROM} where s.conversation in`, conversations),
      ),
    );
  }

  async withCases(strands: readonly number[]): Promise<readonly number[]> {
    if (strands.length === 0) return [];
    const marks = strands.map(() => '?').join(', ');
    const rows = await this.#house.db.rows<{ conversation: number }>({
      text: `select conversation from case_conversation where strand in (${marks}) union
        select b.conversation from case_partner p join case_conversation b on b.strand = p.strand
          where p.partner in (${marks})`,
      params: [...strands, ...strands],
    });
    return rows.map(({ conversation }) => conversation);
  }

  async teamsLeft(conversations: readonly number[]) {
    if (conversations.length === 0) return [];
    return this.#house.db.rows<{ conversation: number; team: number }>(
      inList('select conversation, team from team_departure where conversation in', conversations),
    );
  }

  async lineOf(team: number): Promise<LineId | undefined> {
    const row = await this.#house.db.row<{ ref: Uint8Array }>(sql`select ref from line where id = ${team}`);
    return row && (formatUuid(row.ref) as LineId);
  }

  /** With how far this person is in each, in the given order. Of a customer's conversation the team is to read what he wrote. */
  async #rowsFor(person: number, conversations: readonly number[]): Promise<SummaryRow[]> {
    if (conversations.length === 0) return [];
    const isAlone = '(s.team is null or s.customer = ?)';
    const unread = `(select count(*) from (select 1 as one from event e where e.conversation = s.conversation
      and e.seq > coalesce(r.read, 0) and e.seq > case when ${isAlone} then 0 else s.answered end
      and e.kind = 'message.posted' and case when ${isAlone} then e.sender <> ? else e.sender = s.customer end
      limit ${MOST_UNREAD}) as counted)`;
    const { text, params } = inList(
      `select ${COLUMNS}, coalesce(r.read, 0) as read, coalesce(r.delivered, 0) as delivered, ${unread} as unread
        ${FROM} left join receipt r on r.conversation = s.conversation and r.person = ? where s.conversation in`,
      conversations,
    );
    const rows = await this.#house.db.rows<SummaryRow>({
      text,
      params: [person, person, person, person, ...params],
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return conversations.flatMap((id) => byId.get(id) ?? []);
  }

  async #summariesOf(rows: readonly SummaryRow[]): Promise<ListedSummary[]> {
    const { db, people } = this.#house;
    const direct = rows.filter((row) => row.kind === 'direct').map((row) => row.id);
    const members =
      direct.length === 0
        ? []
        : await db.rows<{ conversation: number; person: number }>(
            inList('select conversation, person from member where conversation in', direct),
          );
    const peopleOf = (row: SummaryRow): number[] =>
      row.kind === 'direct'
        ? members.filter((member) => member.conversation === row.id).map((member) => member.person)
        : row.customer === null
          ? []
          : [row.customer];
    const everyone = rows.flatMap((row) => [...peopleOf(row), row.last_by]);
    const cases = await cardsByConversation(
      this.#house,
      rows.filter((row) => row.kind === 'line').map((row) => row.id),
    );
    await people.load(everyone);
    const cards = await cardsOf(db, everyone);
    return rows.map((row) => {
      const summary = summaryOf(
        row,
        peopleOf(row).map((id) => people.get(id)!),
        people.get(row.last_by),
      );
      return {
        id: row.id,
        summary,
        forStaff: row.kind === 'line' ? forStaff(summary, row, cases.get(row.id)) : summary,
        people: cards.filter((card) => summary.people.includes(card.id) || card.id === summary.last?.by),
      };
    });
  }

  /** Cards for what is on the page; the first page brings staff all their colleagues as well. */
  async #directory(session: Session, listed: readonly ListedSummary[], isFirst: boolean) {
    const cards = new Map(listed.flatMap(({ people }) => people).map((card) => [card.id, card]));
    if (isFirst && session.kind === 'agent') {
      const { db } = this.#house;
      const colleagues = await db.rows<{ id: number }>(sql`select id from person where kind = 'agent'`);
      for (const card of await cardsOf(
        db,
        colleagues.map((row) => row.id),
      ))
        cards.set(card.id, card);
    }
    return [...cards.values()];
  }

  async #presence(): Promise<Presence[]> {
    const { db, presences } = this.#house;
    const rows = await db.rows<{ id: number; ref: Uint8Array; used: number | null }>(
      sql`select p.id, p.ref, max(d.used) as used from person p left join device d on d.person = p.id
        where p.kind = 'agent' and p.deactivated = 0 group by p.id, p.ref`,
    );
    return rows.map(({ id, ref, used }) => {
      const seen = presences.seen(id) ?? used;
      return {
        person: formatUuid(ref) as PersonId,
        online: presences.isOnline(id),
        ...(seen ? { seen } : {}),
      };
    });
  }

  async #gone(person: number, since: number, lostTeams: readonly number[]): Promise<ConversationId[]> {
    const left = await this.#house.db.rows<{ ref: Uint8Array }>(
      sql`select c.ref from departure d join conversation c on c.id = d.conversation
        where d.person = ${person} and d.position >= ${since} limit ${MOST_GONE}`,
    );
    const lost =
      lostTeams.length === 0
        ? []
        : await this.#house.db.rows<{ ref: Uint8Array }>(
            inList(
              `select c.ref from conversation c join summary s on s.conversation = c.id
                where (s.messages > 0 or c.kind <> 'line') and c.team in`,
              lostTeams,
              ` order by c.id desc limit ${MOST_GONE}`,
            ),
          );
    const moved = await this.#movedAway(person, since, lostTeams);
    return [...left, ...lost, ...moved].map(({ ref }) => formatUuid(ref) as ConversationId);
  }

  /** What another line looks after now, whose team this person is not of. */
  async #movedAway(person: number, since: number, lostTeams: readonly number[]) {
    const mine = this.#house.teams.teamsOf(person);
    const then = [...mine, ...lostTeams];
    if (then.length === 0) return [];
    const marks = (teams: readonly number[]) => teams.map(() => '?').join(', ');
    return this.#house.db.rows<{ ref: Uint8Array }>({
      text: `select distinct c.ref from team_departure d join conversation c on c.id = d.conversation
        where d.team in (${marks(then)}) and d.position >= ? ${mine.length > 0 ? `and c.team not in (${marks(mine)})` : ''}
          and not exists (select 1 from member m where m.conversation = c.id and m.person = ?) limit ${MOST_GONE}`,
      params: [...then, since, ...mine, person],
    });
  }
}

function summaryOf(row: SummaryRow, people: PersonId[], lastBy: PersonId | undefined): Summary {
  return {
    id: formatUuid(row.ref) as ConversationId,
    kind: row.kind,
    title: row.title,
    ...(row.line ? { line: formatUuid(row.line) as LineId } : {}),
    people,
    head: row.head,
    messages: row.messages,
    ...(row.last_seq > 0
      ? {
          last: {
            seq: row.last_seq,
            at: row.last_at,
            ...(lastBy ? { by: lastBy } : {}),
            text: row.last_text,
            ...(row.last_content ? { content: row.last_content } : {}),
            ...(row.last_expires === null ? {} : { expires: row.last_expires }),
          },
        }
      : {}),
    ...(row.pinned === null ? {} : { pinned: row.pinned.split(',').map(Number) }),
    ...(row.timer > 0 ? { timer: row.timer } : {}),
    ...(row.waiting_since === null ? {} : { waitingSince: row.waiting_since }),
    changed: row.last_at,
  };
}

/** What nobody but the staff is shown. */
function forStaff(
  summary: Summary,
  { unanswered, channel, address }: SummaryRow,
  cases: Summary['cases'],
): Summary {
  return {
    ...summary,
    ...(unanswered && { unanswered }),
    ...(channel && { channel }),
    ...(channel && address && { address }),
    ...(cases && { cases }),
  };
}

function mineOf(summary: Summary, row: SummaryRow): ListedConversation {
  return { ...summary, read: row.read ?? 0, delivered: row.delivered ?? 0, unread: row.unread ?? 0 };
}
