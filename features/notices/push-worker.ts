import { type Sql, sql } from '@tertulia/server/db/sql.ts';
import type { Worker } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { eachOf } from './each-of.ts';
import { payloadFor } from './payload.ts';
import type { Post } from '../post-outside.ts';
import { push, type Pushed } from './push.ts';
import { stillWanted } from './still-wanted.ts';
import { openTargets, outcomeWrite, type Target } from './targets.ts';
import { readVapid, type Vapid } from './vapid.ts';

const BATCH = 64;
/** Calls to push services at the same time. */
const AT_ONCE = 8;
const FIRST_RETRY_MS = 30_000;
/** The last try is four hours after the first. */
const MOST_TRIES = 9;

interface PushNote {
  readonly target: number;
  readonly conversation: number;
  readonly seq: number;
  readonly mention: number;
  readonly tries: number;
}

/** Sends what is due to devices. Done twice it is seen once: the second takes the place of the first on the screen. */
export function pushWorker(house: House, post: Post, everyMs: number): Worker {
  return {
    name: 'notices-push',
    everyMs,
    async run(signal) {
      const due = await house.db.rows<PushNote>(
        sql`select target, conversation, seq, mention, tries from push_notice
          where due > 0 and due <= ${house.now()} order by due limit ${BATCH}`,
      );
      if (due.length === 0) return false;
      const targets = await openTargets(
        house,
        due.map(({ target }) => target),
      );
      const vapid = await readVapid(house);
      await eachOf(due, AT_ONCE, async (note) => {
        if (signal.aborted) return;
        const target = targets.get(note.target);
        const writes = target ? await tell(house, target, note, vapid, post) : [forget(note)];
        await house.db.write(...writes);
      });
      return due.length === BATCH;
    },
  };
}

async function tell(house: House, target: Target, note: PushNote, vapid: Vapid, post: Post): Promise<Sql[]> {
  const wanted = await stillWanted(house, target.person, note);
  if (wanted.is === 'no') return [forget(note)];
  if (wanted.is === 'later') return [again(note, wanted.at, note.tries)];
  const payload = await payloadFor(house, target, note, wanted);
  if (!payload) return [forget(note)];
  const pushed = await push(target, payload, vapid, post);
  const now = house.now();
  return [outcomeWrite(target.id, pushed, now), nextWrite(note, pushed, now), sweepRead(target)];
}

function nextWrite(note: PushNote, { outcome, waitMs }: Pushed, now: number): Sql {
  if (outcome === 'later' && note.tries + 1 < MOST_TRIES)
    return again(note, now + (waitMs ?? FIRST_RETRY_MS * 2 ** note.tries), note.tries + 1);
  return outcome === 'accepted' ? told(note) : forget(note);
}

/** What was told and has been read since counts no longer. */
function sweepRead({ id, person }: Target): Sql {
  return sql`delete from push_notice where target = ${id} and due = 0 and seq <= coalesce((select r.read from receipt r
    where r.conversation = push_notice.conversation and r.person = ${person}), 0)`;
}

// What was said meanwhile raised the seq: it is told in its own turn.

function told({ target, conversation, seq }: PushNote): Sql {
  return sql`update push_notice set due = 0, tries = 0, mention = 0
    where target = ${target} and conversation = ${conversation} and seq = ${seq}`;
}

function again({ target, conversation }: PushNote, due: number, tries: number): Sql {
  return sql`update push_notice set due = ${due}, tries = ${tries}
    where target = ${target} and conversation = ${conversation}`;
}

function forget({ target, conversation, seq }: PushNote): Sql {
  return sql`delete from push_notice
    where target = ${target} and conversation = ${conversation} and seq = ${seq}`;
}
