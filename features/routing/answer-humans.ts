import { sql, type Write } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { readPresences } from '../availability.ts';
import { readCustomer } from '../customer-of.ts';
import { keyOf } from '../key-of.ts';
import { readLineDesk } from '../line-desk.ts';
import { readLineHours } from '../line-hours.ts';
import { isOpen, nextOpening } from '../opening-hours.ts';
import { sayAutomatically } from '../say-automatically.ts';
import { sayWhen } from '../say-when.ts';
import { assign } from './assign.ts';
import { chooseForHuman } from './choose-agent.ts';
import { readRouting } from './line-routing.ts';
import { turnWrite } from './route-cases.ts';
import { readCandidates } from './team.ts';

const MOST_AT_ONCE = 200;

interface Asking {
  readonly strand: number;
  /** The customer's. */
  readonly conversation: number;
  readonly line: number;
  readonly owner: number;
  readonly human_since: number;
  /** Who was promised for this request; 0: nobody. */
  readonly promised: number;
  readonly told: number;
  /** Since when its owner has it, if he was given it after the request. */
  readonly assigned: number;
}

/** Whoever asks for a person has one who is there, and knows who it is; or knows that nobody is there now. */
export async function answerHumans(house: House): Promise<void> {
  const asking = await house.db.rows<Asking>(
    sql`select s.strand, s.conversation, s.line, s.owner, s.human_since,
        coalesce(a.person, 0) as promised, coalesce(a.told, 0) as told,
        coalesce((select max(h.assigned) from human_request h where h.strand = s.strand and h.owner = s.owner), 0)
          as assigned
      from support_case s left join human_answer a on a.strand = s.strand and a.since = s.human_since
      where s.human_since > 0 and s.state <> 'resolved' order by s.human_since limit ${MOST_AT_ONCE}`,
  );
  for (const one of asking) await answer(house, one);
}

async function answer(house: House, one: Asking): Promise<void> {
  const { owner } = one;
  if (await isInHand(house, one)) return promise(house, one, owner);
  const candidates = await readCandidates(house, one.line, await readRouting(house, one.line));
  const chosen = chooseForHuman(candidates);
  if (!chosen) return one.told ? undefined : tell(house, one);
  const { person } = chosen;
  const writes = [turnWrite(one.line, person, house.now())];
  if (await assign(house, { strand: one.strand, from: owner, to: person, how: 'human', writes }))
    await promise(house, one, person);
}

async function isInHand(house: House, { owner, line, assigned }: Asking): Promise<boolean> {
  if (owner === 0 || !house.teams.has(line, owner)) return false;
  const [presence] = await readPresences(house, [owner]);
  if (!presence) return false;
  // Who is away and takes it nevertheless, means it.
  return presence.available || (presence.here && assigned > presence.away);
}

/** "Ana takes care of you": again when it is someone else, until he is answered. */
async function promise(
  house: House,
  { strand, conversation, human_since, promised }: Asking,
  person: number,
) {
  if (promised === person) return;
  await house.people.load([person]);
  await house.log.record({
    conversation,
    events: [{ kind: 'human.promised', body: { person: house.people.get(person)! } }],
    // Handed to and fro, it is told each time.
    key: keyOf('human.promised', strand, human_since, promised, person),
    writes: [answerWrite(strand, human_since, { person })],
  });
}

async function tell(house: House, { strand, conversation, line, human_since }: Asking): Promise<void> {
  const now = house.now();
  const [desk, hours, customer] = await Promise.all([
    readLineDesk(house, line),
    readLineHours(house, line),
    readCustomer(house, conversation),
  ]);
  const language = customer?.language || desk.language;
  const opens = isOpen(hours, now) ? undefined : nextOpening(hours, now);
  const words = WORDS[language];
  const text =
    opens === undefined
      ? words.busy
      : words.closed(sayWhen(opens, now, { language, zone: customer?.zone || hours.zone }));
  const key = keyOf('human.told', strand, human_since);
  await sayAutomatically(house, conversation, { text, auto: 'human' }, key);
  await house.db.write(answerWrite(strand, human_since, { told: 1 }));
}

function answerWrite(
  strand: number,
  since: number,
  { person = 0, told = 0 }: { person?: number; told?: number },
): Write {
  return sql`insert into human_answer (strand, since, person, told) values (${strand}, ${since}, ${person}, ${told})
    on conflict (strand) do update set since = excluded.since, person = excluded.person,
      told = case when human_answer.since = excluded.since and human_answer.told = 1 then 1 else excluded.told end`;
}

const WORDS = {
  es: {
    busy: 'Ahora mismo no hay nadie libre. Tu petición está la primera: te responde la primera persona que llegue.',
    closed: (when: string) =>
      `Ahora no hay ninguna persona. Tu petición está la primera: te responderemos ${when}.`,
  },
  en: {
    busy: 'Nobody is free right now. Your request comes first: the next person who is here will answer you.',
    closed: (when: string) =>
      `No person is here right now. Your request comes first: we will answer ${when}.`,
  },
};
