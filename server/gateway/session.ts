import { createHash, randomBytes } from 'node:crypto';
import type { DeviceId, PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonKind } from '@tertulia/protocol/people.ts';
import { formatUuid, uuidv7 } from '@tertulia/protocol/uuid.ts';
import { type Db, sql } from '../db/sql.ts';
import { refBytes } from '../db/refs.ts';

/** Which app a session is for. The owner may try the door in the browser he is signed in with: two cookies. */
export type Side = 'desk' | 'door';

/** Who is behind a request or a socket. One per device; the token itself is only in the cookie. */
export interface Session {
  readonly device: DeviceId;
  readonly side: Side;
  readonly person: number;
  readonly personId: PersonId;
  readonly kind: PersonKind;
  readonly name: string;
  /** `owner` or `agent` for staff, else absent. */
  readonly role: StaffRole | undefined;
}

export const STAFF_ROLES = ['owner', 'agent'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export interface OpenedSession {
  readonly session: Session;
  /** 256 random bits, base64url: give it to the browser once and keep only its hash. */
  readonly token: string;
}

const IDLE_DAYS: Record<Side, number> = { desk: 30, door: 400 };
const DAY = 86_400_000;
/** `last_used` is for people; writing it at every request would be a commit for each. */
const TOUCH_EVERY = 10 * 60_000;

/**
 * Opaque sessions, one per device. Passwords, passkeys, single sign-on and invitations are ways to *open* one; what
 * a session may do never depends on how it was opened.
 */
export class Sessions {
  readonly #db: Db;
  readonly #now: () => number;
  readonly #closing = new Set<(device: DeviceId) => void>();

  constructor(db: Db, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  /** @param label what a person recognises the device by, e.g. "Firefox, Android" */
  async open(person: number, side: Side, label: string): Promise<OpenedSession> {
    const token = randomBytes(32).toString('base64url');
    const device = uuidv7(this.#now()) as DeviceId;
    const now = this.#now();
    await this.#db.write(
      sql`insert into device (ref, person, side, label, token, created, used, expires)
        values (${refBytes(device)}, ${person}, ${side}, ${label.slice(0, 80)}, ${hash(token)}, ${now}, ${now},
          ${now + IDLE_DAYS[side] * DAY})`,
    );
    const session = await this.find(token, side);
    if (!session) throw new Error('a session that was just opened is not there');
    return { session, token };
  }

  /** The session of a cookie's token, or undefined when it is unknown, expired, revoked, or its person was deactivated. */
  async find(token: string, side: Side): Promise<Session | undefined> {
    const now = this.#now();
    const row = await this.#db.row<SessionRow>(
      sql`select d.ref as device, d.used, p.id as person, p.ref, p.kind, p.name, p.role
        from device d join person p on p.id = d.person
        where d.token = ${hash(token)} and d.side = ${side} and d.expires > ${now} and p.deactivated = 0`,
    );
    if (!row) return undefined;
    if (now - row.used > TOUCH_EVERY) {
      await this.#db.write(
        sql`update device set used = ${now}, expires = ${now + IDLE_DAYS[side] * DAY} where ref = ${row.device}`,
      );
    }
    return {
      device: formatUuid(row.device) as DeviceId,
      side,
      person: row.person,
      personId: formatUuid(row.ref) as PersonId,
      kind: row.kind,
      name: row.name,
      role: row.role ?? undefined,
    };
  }

  async devicesOf(person: number): Promise<Device[]> {
    const rows = await this.#db.rows<{ ref: Uint8Array; label: string; created: number; used: number }>(
      sql`select ref, label, created, used from device
        where person = ${person} and expires > ${this.#now()} order by used desc`,
    );
    return rows.map((row) => ({ ...row, id: formatUuid(row.ref) as DeviceId }));
  }

  /** Ends one session of a person for good; its sockets close at once. */
  async revoke(person: number, device: DeviceId): Promise<boolean> {
    const [written] = await this.#db.write(
      sql`delete from device where ref = ${refBytes(device)} and person = ${person}`,
    );
    this.#close(device);
    return written!.changes > 0;
  }

  /** Ends all sessions of a person but one: after a new password, a changed role, a deactivation. */
  async revokeAll(person: number, except?: DeviceId): Promise<void> {
    for (const device of await this.devicesOf(person)) {
      if (device.id !== except) await this.revoke(person, device.id);
    }
  }

  /** Which of these are no longer sessions. PostgreSQL only: nobody else can end one unseen. */
  async gone(devices: readonly DeviceId[]): Promise<DeviceId[]> {
    const asked = devices.map((device) => device.replaceAll('-', '')).join(',');
    const rows = await this.#db.rows<{ ref: Uint8Array }>(
      sql`select asked.ref from (select decode(unnest(string_to_array(${asked}::text, ',')), 'hex') as ref) asked
        where not exists (select 1 from device d join person p on p.id = d.person
          where d.ref = asked.ref and p.deactivated = 0)`,
    );
    return rows.map((row) => formatUuid(row.ref) as DeviceId);
  }

  /** Called for each session that ends before its time. Returns the way to stop listening. */
  onRevoked(listener: (device: DeviceId) => void): () => void {
    this.#closing.add(listener);
    return () => this.#closing.delete(listener);
  }

  #close(device: DeviceId): void {
    for (const listener of this.#closing) listener(device);
  }
}

export interface Device {
  readonly id: DeviceId;
  readonly label: string;
  readonly created: number;
  readonly used: number;
}

interface SessionRow {
  device: Uint8Array;
  used: number;
  person: number;
  ref: Uint8Array;
  kind: PersonKind;
  name: string;
  role: StaffRole | null;
}

/** Only the hash is stored: a stolen database opens no session. */
function hash(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}
