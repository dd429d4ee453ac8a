import { expecting, sql } from '@tertulia/server/db/sql.ts';
import type { StoredEvent } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Roster } from '@tertulia/server/log/rosters.ts';
import type * as z from 'zod';
import type { Language } from './business/protocol.ts';
import { choiceIn } from './choice-in.ts';
import { readCustomer } from './customer-of.ts';
import { keyOf } from './key-of.ts';
import { readLineDesk } from './line-desk.ts';
import type { MessagePosted } from './messages/protocol.ts';
import { sayAutomatically } from './say-automatically.ts';
import { surveyWords } from './survey-words.ts';

const HOUR_MS = 3_600_000;
/** Who writes a word instead of tapping answers the question only while it is fresh. */
const FRESH_MS = 24 * HOUR_MS;

interface Survey {
  readonly seq: number;
  readonly strand: number;
  readonly asked: number;
  readonly score: number;
  readonly score_seq: number;
  readonly scored: number;
  readonly comment_seq: number;
}

/**
 * Takes what a customer says of how he was served: a score, then one comment within an hour. True: it was that, and
 * neither opens a case nor waits for an answer. The same message may come twice.
 */
export async function takeSurveyReply(
  house: House,
  roster: Roster,
  event: StoredEvent,
  { text, chose }: Pick<z.infer<typeof MessagePosted>, 'text' | 'chose'>,
): Promise<boolean> {
  const survey = await findSurvey(house, roster.id, chose?.of);
  if (!survey || event.seq <= survey.seq) return false;
  const { score, score_seq, scored, comment_seq } = survey;
  if (score === 0) {
    const isFresh = event.at - survey.asked < FRESH_MS;
    const given = chose ? Number(chose.key) : isFresh ? scoreIn(text) : undefined;
    if (given === undefined) return false;
    await noteScore(house, roster, survey, event, given);
    return true;
  }
  if (event.seq === score_seq) await sayThanks(house, roster, event);
  else if (!chose && comment_seq === 0 && event.seq > score_seq && event.at - scored < HOUR_MS)
    await noteComment(house, roster, survey, event);
  // Tapped once more: the first counts.
  else if (!chose && event.seq !== comment_seq) return false;
  await settle(house, roster, event);
  return true;
}

function findSurvey(
  { db }: House,
  conversation: number,
  seq: number | undefined,
): Promise<Survey | undefined> {
  return db.row<Survey>(
    seq === undefined
      ? sql`select * from survey where conversation = ${conversation} order by seq desc limit 1`
      : sql`select * from survey where conversation = ${conversation} and seq = ${seq}`,
  );
}

function scoreIn(text: string): number | undefined {
  for (const { choices } of Object.values(surveyWords)) {
    // By the words, or the place in the list; a bare "5" is the score.
    const found = /^[1-5]$/.test(text.trim())
      ? choices.find(({ key }) => key === text.trim())
      : choiceIn(text, choices);
    if (found) return Number(found.key);
  }
  return undefined;
}

async function noteScore(
  house: House,
  roster: Roster,
  { strand, seq }: Survey,
  event: StoredEvent,
  score: number,
): Promise<void> {
  await house.log.record({
    conversation: strand,
    events: [{ kind: 'case.rated', body: { score, seq: event.seq } }],
    key: keyOf('case.rated', roster.id, event.seq),
    writes: [
      expecting(
        1,
        'conflict',
        sql`update survey set score = ${score}, score_seq = ${event.seq}, scored = ${event.at}
          where conversation = ${roster.id} and seq = ${seq} and score = 0`,
      ),
    ],
  });
  await settle(house, roster, event);
  await sayThanks(house, roster, event);
}

async function noteComment(
  house: House,
  roster: Roster,
  { strand, seq, score, score_seq }: Survey,
  event: StoredEvent,
): Promise<void> {
  await house.log.record({
    conversation: strand,
    events: [{ kind: 'case.rated', body: { score, seq: score_seq, comment: event.seq } }],
    key: keyOf('case.rated', roster.id, event.seq),
    writes: [
      expecting(
        1,
        'conflict',
        sql`update survey set comment_seq = ${event.seq}
          where conversation = ${roster.id} and seq = ${seq} and comment_seq = 0`,
      ),
    ],
  });
}

/** On the lists he does not wait for an answer to it either. */
async function settle(house: House, roster: Roster, { seq }: StoredEvent): Promise<void> {
  await house.log.record({
    conversation: roster.id,
    events: [{ kind: 'survey.taken', body: { seq } }],
    key: keyOf('survey.taken', roster.id, seq),
  });
}

async function sayThanks(house: House, roster: Roster, { seq }: StoredEvent): Promise<void> {
  const { more } = surveyWords[await languageOf(house, roster)];
  await sayAutomatically(
    house,
    roster.id,
    { text: more, auto: 'survey' },
    keyOf('survey.more', roster.id, seq),
  );
}

/** The customer's, or else the line's. */
export async function languageOf(house: House, { id, team }: Roster): Promise<Language> {
  const customer = await readCustomer(house, id);
  return customer?.language || (team === null ? 'es' : (await readLineDesk(house, team)).language);
}
