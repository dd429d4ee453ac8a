import type { DownOf } from '@tertulia/protocol/down.ts';
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
import { inList, type Param, type Sql, sql } from '@tertulia/server/db/sql.ts';
import type { ListedSummary, Listing } from '@tertulia/server/feature.ts';
import { cardsOf } from '@tertulia/server/gateway/cards.ts';
import type { Session } from '@tertulia/server/gateway/session.ts';
import type { House } from '@tertulia/server/house.ts';
import { afterOf, nextOf, readPosition, writePosition } from './positions.ts';

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
  pinned: string | null;
  timer: number;
  waiting_since: number | null;
  read?: number;
  delivered?: number;
  unread?: number;
}

const COLUMNS = `c.id, c.ref, c.kind, s.title, l.ref as line, s.customer, s.head, s.messages, s.last_seq, s.last_at,
  s.last_by, s.last_text, s.last_content, s.waiting_since, c.timer,
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
    const { db, teams, log } = this.#house;
    const mine = teams.teamsOf(session.person);
    const since = readPosition(question.since, mine);
    const horizon = await log.horizon();
    const rows = await db.rows<SummaryRow>(this.#query(session.person, mine, since?.position, question));
    const full = rows.length > question.limit;
    const page = full ? rows.slice(0, question.limit) : rows;
    const isFirst = question.after === undefined;
    const listed = await this.#summariesOf(page);
    return {
      conversations: listed.map(({ summary }, i) => mineOf(summary, page[i]!)),
      ...(full ? { next: nextOf(page.at(-1)!) } : {}),
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

  async lineOf(team: number): Promise<LineId | undefined> {
    const row = await this.#house.db.row<{ ref: Uint8Array }>(sql`select ref from line where id = ${team}`);
    return row && (formatUuid(row.ref) as LineId);
  }

  #query(person: number, teams: readonly number[], since: number | undefined, question: UpOf<'list'>): Sql {
    const unread = `(select count(*) from (select 1 as one from event e where e.conversation = s.conversation
      and e.seq > coalesce(r.read, 0) and e.seq > case when c.team is null or s.customer = ? then 0 else s.answered end
      and e.kind = 'message.posted' and e.sender <> ? limit ${MOST_UNREAD}) as counted)`;
    const conditions = ['(c.team is null or s.messages > 0 or s.customer = ?)'];
    const params: Param[] = [person, person, person, person];
    const marks = teams.map(() => '?').join(', ');
    conditions.push(
      `(${teams.length > 0 ? `c.team in (${marks}) or ` : ''}s.conversation in (select conversation from member where person = ?))`,
    );
    params.push(...teams, person);
    if (since !== undefined) {
      conditions.push('s.position >= ?');
      params.push(since);
    }
    const after = afterOf(question.after);
    if (after) {
      conditions.push(after.text);
      params.push(...after.params);
    }
    params.push(question.limit + 1);
    return {
      text: `select ${COLUMNS}, coalesce(r.read, 0) as read, coalesce(r.delivered, 0) as delivered, ${unread} as unread
        ${FROM} left join receipt r on r.conversation = s.conversation and r.person = ?
        where ${conditions.join(' and ')}
        order by s.waiting_since is null, s.waiting_since, s.last_at desc, s.conversation limit ?`,
      params,
    };
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
                where s.messages > 0 and c.team in`,
              lostTeams,
              ` order by c.id desc limit ${MOST_GONE}`,
            ),
          );
    return [...left, ...lost].map(({ ref }) => formatUuid(ref) as ConversationId);
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
          },
        }
      : {}),
    ...(row.pinned === null ? {} : { pinned: row.pinned.split(',').map(Number) }),
    ...(row.timer > 0 ? { timer: row.timer } : {}),
    ...(row.waiting_since === null ? {} : { waitingSince: row.waiting_since }),
    changed: row.last_at,
  };
}

function mineOf(summary: Summary, row: SummaryRow): ListedConversation {
  return { ...summary, read: row.read ?? 0, delivered: row.delivered ?? 0, unread: row.unread ?? 0 };
}
