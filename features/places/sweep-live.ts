import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';

/** Forgets where people were: their time is over, they stopped, the message was erased, or they were removed. */
export async function sweepLive({ db, now }: House): Promise<undefined> {
  if (!(await db.row(sql`select 1 as yes from live_place limit 1`))) return;
  await db.write(
    sql`delete from live_place where until <= ${now()}
      or exists (select 1 from about a where a.conversation = live_place.conversation and a.of_seq = live_place.seq
        and a.kind = 'place.stopped')
      or exists (select 1 from event e where e.conversation = live_place.conversation and e.seq = live_place.seq
        and e.body = '{}')
      or not exists (select 1 from conversation c where c.id = live_place.conversation and (
        exists (select 1 from member m where m.conversation = c.id and m.person = live_place.person)
        or exists (select 1 from team_member t where t.team = c.team and t.person = live_place.person)))`,
  );
}
