import { sql } from '@tertulia/server/db/sql.ts';
import type { Worker } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { eachOf } from './each-of.ts';
import { reminderPayload } from './payload.ts';
import type { Post } from '../post-outside.ts';
import { push } from './push.ts';
import { quietUntil } from './quiet.ts';
import { openTargets, outcomeWrite, type Target } from './targets.ts';
import { readVapid } from './vapid.ts';
import { readWishes } from './wishes.ts';

const BATCH = 50;
const AT_ONCE = 4;
/** A push service that is away so long after the time is given up: the reminder stands at the desk as well. */
const PATIENCE_MS = 15 * 60_000;

interface Due {
  readonly id: number;
  readonly person: number;
  readonly conversation: number;
  readonly seq: number;
  readonly note: string;
  readonly due_at: number;
}

/** Tells of what the feature `schedule` has found to be due. */
export function reminderWorker(house: House, post: Post, everyMs: number): Worker {
  return {
    name: 'notices-reminders',
    everyMs,
    async run(signal) {
      const due = await house.db.rows<Due>(
        sql`select id, person, conversation, seq, note, due_at from reminder
          where state = 'due' and told = 0 order by at limit ${BATCH}`,
      );
      await eachOf(due, AT_ONCE, async (reminder) => {
        if (!signal.aborted && (await isDone(house, reminder, post)))
          await house.db.write(sql`update reminder set told = 1 where id = ${reminder.id}`);
      });
      return false;
    },
  };
}

/** False: asked again at the next look. */
async function isDone(house: House, due: Due, post: Post): Promise<boolean> {
  const { person, conversation } = due;
  const wishes = await readWishes(house, person);
  if (quietUntil(wishes, house.now()) !== undefined) return false;
  const roster = await house.rosters.findById(conversation);
  if (!roster || !house.rosters.roleOf(roster, person)) return true;
  const targets = await targetsOf(house, person);
  const vapid = targets.length > 0 && (await readVapid(house));
  if (!vapid) return true;
  const outcomes = [];
  for (const target of targets) {
    const payload = await reminderPayload(house, target, due, { roster, hides: wishes.hides });
    const pushed = await push(target, payload, vapid, post);
    await house.db.write(outcomeWrite(target.id, pushed, house.now()));
    outcomes.push(pushed.outcome);
  }
  const isWaiting = outcomes.includes('later') && !outcomes.includes('accepted');
  return !isWaiting || house.now() - due.due_at > PATIENCE_MS;
}

async function targetsOf(house: House, person: number): Promise<Target[]> {
  const rows = await house.db.rows<{ id: number }>(
    sql`select id from push_target where person = ${person} and gone = 0`,
  );
  const open = await openTargets(
    house,
    rows.map(({ id }) => id),
  );
  return [...open.values()];
}
