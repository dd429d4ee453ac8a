import {
  ChannelJoined,
  ConversationMoved,
  ConversationTimed,
  MemberJoined,
  MemberLeft,
  type MemberRole,
} from '@tertulia/protocol/event.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { ConversationKind } from '@tertulia/protocol/summary.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '../db/refs.ts';
import { type Sql, sql } from '../db/sql.ts';
import type { Projection, StoredEvent } from '../feature.ts';
import type { Store } from './store.ts';
import type { Teams } from './teams.ts';

/** What every decision in a conversation stands on: who is in it, how long what is said lasts, and where else it goes. */
export interface Roster {
  readonly id: number;
  readonly ref: ConversationId;
  readonly kind: ConversationKind;
  readonly team: number | null;
  /** Seconds that what is written now lasts; 0: for good. */
  readonly timer: number;
  /** The network outside that it goes to as well, e.g. `whatsapp`; empty: none. */
  readonly channel: string;
  /** The seq of the newest event that changed any of this. */
  readonly version: number;
  readonly members: ReadonlyMap<number, MemberRole>;
}

/** More than this are kept only while someone follows or writes in them. */
const KEPT = 20_000;

/** Answers "may this person append here, and follow?" from memory (L13). */
export class Rosters {
  readonly #store: Store;
  readonly #teams: Teams;
  readonly #byRef = new Map<ConversationId, Roster>();
  readonly #byId = new Map<number, Roster>();
  /** Of each look that is under way, what was forgotten meanwhile: it may have read what was before. */
  readonly #looks = new Set<Set<number>>();

  constructor(store: Store, teams: Teams) {
    this.#store = store;
    this.#teams = teams;
  }

  /** Members by name come first; whoever is of the team is there as staff. Undefined: not a member. */
  roleOf(roster: Roster, person: number): MemberRole | undefined {
    const role = roster.members.get(person);
    if (role !== undefined || roster.team === null) return role;
    return this.#teams.has(roster.team, person) ? 'staff' : undefined;
  }

  cached(ref: ConversationId): Roster | undefined {
    return this.#byRef.get(ref);
  }

  cachedById(id: number): Roster | undefined {
    return this.#byId.get(id);
  }

  async find(ref: ConversationId): Promise<Roster | undefined> {
    return this.#byRef.get(ref) ?? this.#load(sql`select * from conversation where ref = ${refBytes(ref)}`);
  }

  async findById(id: number): Promise<Roster | undefined> {
    return this.#byId.get(id) ?? this.#load(sql`select * from conversation where id = ${id}`);
  }

  /** After a membership event, or when another node says so: the next look reads it again. */
  forget(id: number): void {
    for (const forgotten of this.#looks) forgotten.add(id);
    const roster = this.#byId.get(id);
    if (!roster) return;
    this.#byId.delete(id);
    this.#byRef.delete(roster.ref);
  }

  async #load(query: Sql): Promise<Roster | undefined> {
    for (;;) {
      const forgotten = new Set<number>();
      this.#looks.add(forgotten);
      const roster = await this.#read(query).finally(() => this.#looks.delete(forgotten));
      if (!roster) return undefined;
      if (forgotten.has(roster.id)) continue;
      if (this.#byId.size >= KEPT) this.forget(this.#byId.keys().next().value!);
      this.#byId.set(roster.id, roster);
      this.#byRef.set(roster.ref, roster);
      return roster;
    }
  }

  async #read(query: Sql): Promise<Roster | undefined> {
    const row = (await this.#store.query(query))[0];
    if (!row) return undefined;
    const id = Number(row['id']);
    const rows = await this.#store.query(sql`select person, role from member where conversation = ${id}`);
    return {
      id,
      ref: formatUuid(row['ref'] as Uint8Array) as ConversationId,
      kind: row['kind'] as ConversationKind,
      team: row['team'] === null ? null : Number(row['team']),
      timer: Number(row['timer']),
      channel: row['channel'] as string,
      version: Number(row['roster']),
      members: new Map(rows.map((member) => [Number(member['person']), member['role'] as MemberRole])),
    };
  }
}

export const ROSTER_KINDS: readonly string[] = [
  'member.joined',
  'member.left',
  'conversation.timed',
  'conversation.moved',
  'channel.joined',
];

/** The log's own projection: members, the team, the timer, and the version that a decision of another node is checked against. */
export const rosterProjection: Projection = {
  name: 'roster',
  tables: ['member'],
  kinds: ROSTER_KINDS,
  project: (events) => events.flatMap((event) => [rosterWrite(event), versionWrite(event)]),
};

function rosterWrite(event: StoredEvent) {
  const body: unknown = JSON.parse(event.body);
  if (event.kind === 'conversation.timed') {
    const { seconds } = ConversationTimed.parse(body);
    return sql`update conversation set timer = ${seconds} where id = ${event.conversation}`;
  }
  if (event.kind === 'channel.joined') {
    const { channel, address = '' } = ChannelJoined.parse(body);
    return sql`update conversation set channel = ${channel}, address = ${address} where id = ${event.conversation}`;
  }
  if (event.kind === 'conversation.moved') {
    const { line } = ConversationMoved.parse(body);
    return sql`update conversation set team = (select id from line where ref = ${refBytes(line)})
      where id = ${event.conversation}`;
  }
  if (event.kind === 'member.left') {
    const { person } = MemberLeft.parse(body);
    return sql`delete from member where conversation = ${event.conversation}
      and person = (select id from person where ref = ${refBytes(person)})`;
  }
  const { person, role } = MemberJoined.parse(body);
  return sql`insert into member (conversation, person, role)
    select c.id, p.id, ${role} from conversation c, person p
    where c.id = ${event.conversation} and p.ref = ${refBytes(person)}
    on conflict (conversation, person) do update set role = excluded.role`;
}

function versionWrite(event: StoredEvent) {
  return sql`update conversation set roster = ${event.seq} where id = ${event.conversation}`;
}
