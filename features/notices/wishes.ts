import { type Param, sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { ChangeNoticeWishes, NoticeWishes } from './protocol.ts';

export async function readWishes(house: House, person: number): Promise<NoticeWishes> {
  const row = await house.db.row<WishRow>(sql`select * from notice_wish where person = ${person}`);
  return row ? wishesOf(row) : { quiet: null, hides: false, undisturbedUntil: 0 };
}

export async function changeWishes(
  house: House,
  person: number,
  change: ChangeNoticeWishes,
): Promise<NoticeWishes> {
  const wishes = { ...(await readWishes(house, person)), ...definedOf(change) };
  const { quiet, hides, undisturbedUntil } = wishes;
  await house.db.write(
    sql`insert into notice_wish (person, hides, quiet_from, quiet_to, time_zone, undisturbed)
      values (${person}, ${hides ? 1 : 0}, ${quiet?.from ?? NONE}, ${quiet?.to ?? NONE}, ${quiet?.timeZone ?? ''},
        ${undisturbedUntil})
      on conflict (person) do update set hides = excluded.hides, quiet_from = excluded.quiet_from,
        quiet_to = excluded.quiet_to, time_zone = excluded.time_zone, undisturbed = excluded.undisturbed`,
    // Whoever ends his quiet hears at once what has waited for its end.
    ...dueNow(house, person),
  );
  house.nudge(person, 'notices');
  return wishes;
}

const NONE = -1;

interface WishRow {
  readonly hides: number;
  readonly quiet_from: number;
  readonly quiet_to: number;
  readonly time_zone: string;
  readonly undisturbed: number;
}

function wishesOf(row: WishRow): NoticeWishes {
  const { quiet_from: from, quiet_to: to, time_zone: timeZone } = row;
  return {
    quiet: from === NONE ? null : { from, to, timeZone },
    hides: row.hides === 1,
    undisturbedUntil: row.undisturbed,
  };
}

function definedOf(change: ChangeNoticeWishes): Partial<NoticeWishes> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

/** Asked again now, what still has to wait is put off once more. */
function dueNow(house: House, person: number) {
  const now: Param = house.now();
  return [
    sql`update push_notice set due = ${now} where due > ${now} and tries = 0
      and target in (select id from push_target where person = ${person})`,
  ];
}
