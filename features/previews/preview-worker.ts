import { Refusal } from '@tertulia/protocol/errors.ts';
import { sql, type Write } from '@tertulia/server/db/sql.ts';
import type { Worker } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { logger } from '@tertulia/server/logger.ts';
import { keyOf } from '../key-of.ts';
import { stillThere } from '../message-at.ts';
import { FetchProblem } from './fetch-guarded.ts';
import { type Made, makePreview } from './make-preview.ts';
import type { Net } from './net.ts';

interface Job {
  readonly conversation: number;
  readonly seq: number;
  readonly link: string;
  readonly host: string;
  readonly due: number;
  readonly tries: number;
}

/** Pages at once. */
const AT_ONCE = 4;
/** Nobody is asked more often, whoever is linked to. */
const HOST_PAUSE_MS = 1000;
const AGAIN_MS = 60_000;
/** A preview that comes later than this after its message only disturbs. */
const TOO_LATE_MS = 10 * 60_000;

export function previewWorker(house: House, net: Net): Worker {
  const asked = new Map<string, number>();
  return {
    name: 'previews',
    // Not at every message: there are many, and few have links.
    everyMs: 500,
    async run() {
      const now = house.now();
      for (const [host, at] of asked) if (at + HOST_PAUSE_MS <= now) asked.delete(host);
      const jobs = await nextJobs(house, now, [...asked.keys()]);
      for (const { host } of jobs) asked.set(host, now);
      await Promise.all(jobs.map((job) => work(house, job, net)));
      return jobs.length === AT_ONCE;
    },
  };
}

/** Of each host the job that waits longest. */
async function nextJobs({ db }: House, now: number, busy: readonly string[]): Promise<Job[]> {
  const others = busy.length > 0 ? ` and host not in (${busy.map(() => '?').join(', ')})` : '';
  return db.rows<Job>({
    text: `select conversation, seq, link, host, due, tries from (
        select j.*, row_number() over (partition by host order by due, conversation, seq) as place
        from preview_job j where due <= ?${others}) as first
      where place = 1 order by due limit ${AT_ONCE}`,
    params: [now, ...busy],
  });
}

/** Whatever comes of it, the chat is not told of failures. */
async function work(house: House, job: Job, net: Net): Promise<void> {
  const { db, now } = house;
  try {
    const made = job.due + TOO_LATE_MS < now() ? undefined : await makePreview(house, job, net);
    if (made) await append(house, job, made);
    await db.write(done(job));
  } catch (problem) {
    const isOver = problem instanceof FetchProblem && (!problem.again || job.tries > 0);
    if (!(problem instanceof FetchProblem)) logger.error({ err: problem }, 'a link preview failed');
    await db.write(
      isOver || job.tries > 0
        ? done(job)
        : sql`update preview_job set tries = tries + 1, due = ${now() + AGAIN_MS}
            where conversation = ${job.conversation} and seq = ${job.seq}`,
    );
  }
}

async function append(house: House, { conversation, seq }: Job, { preview, writes }: Made): Promise<void> {
  try {
    await house.log.record({
      conversation,
      key: keyOf('preview', conversation, seq),
      events: [{ kind: 'message.previewed', of: seq, body: { preview } }],
      writes: [stillThere(conversation, seq), ...writes],
    });
  } catch (problem) {
    // The message was erased meanwhile; its picture is in no row and is swept.
    if (!(problem instanceof Refusal && problem.code === 'not-found')) throw problem;
  }
}

function done({ conversation, seq }: Job): Write {
  return sql`delete from preview_job where conversation = ${conversation} and seq = ${seq}`;
}
