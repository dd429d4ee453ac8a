import type { DeviceId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { type Sql, sql } from '@tertulia/server/db/sql.ts';
import type { Session } from '@tertulia/server/gateway/session.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Language } from '../business/protocol.ts';
import type { NoticeDevice, PushHere } from './protocol.ts';
import type { Endpoint, Pushed } from './push.ts';
import { startListening } from './someone-listens.ts';

/** A device that may be pushed to. */
export interface Target extends Endpoint {
  readonly id: number;
  readonly person: number;
  readonly language: Language;
  readonly side: 'desk' | 'door';
}

const OPEN = `from push_target t join device d on d.ref = t.device join person p on p.id = t.person
  where d.expires > ? and p.deactivated = 0`;
const COLUMNS = 't.id, t.person, t.endpoint, t.p256dh, t.auth, t.language, d.side';

/** In place of what this device had. What the same browser had for someone else who sat here before him ends. */
export async function keepTarget(house: House, session: Session, here: PushHere): Promise<void> {
  const device = refBytes(session.device);
  await house.db.write(
    ...(await startListening(house)),
    sql`delete from push_target where device = ${device} or (endpoint = ${here.endpoint}
      and device in (select ref from device where side = ${session.side}))`,
    sql`insert into push_target (device, person, endpoint, p256dh, auth, language, created)
      values (${device}, ${session.person}, ${here.endpoint}, ${here.p256dh}, ${here.auth}, ${here.language},
        ${house.now()})`,
  );
}

export async function dropTarget(house: House, { device }: Session): Promise<void> {
  await house.db.write(sql`delete from push_target where device = ${refBytes(device)}`);
}

export async function findTarget(house: House, device: DeviceId): Promise<Target | undefined> {
  return house.db.row<Target>({
    text: `select ${COLUMNS} ${OPEN} and t.device = ?`,
    params: [house.now(), refBytes(device)],
  });
}

/** Of these targets, those whose session still lasts. */
export async function openTargets(house: House, ids: readonly number[]): Promise<Map<number, Target>> {
  if (ids.length === 0) return new Map();
  const rows = await house.db.rows<Target>({
    text: `select ${COLUMNS} ${OPEN} and t.gone = 0 and t.id in (${ids.map(() => '?').join(', ')})`,
    params: [house.now(), ...ids],
  });
  return new Map(rows.map((target) => [target.id, target]));
}

/** All devices of a person that were ever to be told, this one first. */
export async function readDevices(house: House, session: Session): Promise<NoticeDevice[]> {
  const rows = await house.db.rows<StateRow>(
    sql`select d.ref, d.label, t.created, t.accepted, t.failing, t.gone
      from push_target t join device d on d.ref = t.device
      where t.person = ${session.person} and d.expires > ${house.now()} order by d.used desc`,
  );
  return rows
    .map((row) => {
      const id = formatUuid(row.ref) as DeviceId;
      return { id, label: row.label, here: id === session.device, ...stateOf(row) };
    })
    .toSorted((a, b) => Number(b.here) - Number(a.here));
}

/** What the push service's answer tells about a device. One that is gone stays on the list until it comes back or signs out. */
export function outcomeWrite(id: number, { outcome, status }: Pushed, now: number): Sql {
  if (outcome === 'accepted')
    return sql`update push_target set accepted = ${now}, failing = 0, gone = 0, status = ${status} where id = ${id}`;
  const gone = outcome === 'gone' ? now : 0;
  return sql`update push_target set status = ${status}, failing = case when failing = 0 then ${now} else failing end,
    gone = case when gone = 0 then ${gone} else gone end where id = ${id}`;
}

interface StateRow {
  readonly ref: Uint8Array;
  readonly label: string;
  readonly created: number;
  readonly accepted: number;
  readonly failing: number;
  readonly gone: number;
}

function stateOf({ created, accepted, failing, gone }: StateRow): Pick<NoticeDevice, 'state' | 'since'> {
  if (gone > 0) return { state: 'gone', since: gone };
  if (failing > 0) return { state: 'failing', since: failing };
  return accepted > 0 ? { state: 'reached', since: accepted } : { state: 'new', since: created };
}
