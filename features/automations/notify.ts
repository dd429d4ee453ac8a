import type { PersonId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { inList } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { fillVariables, withoutMarks } from '../fill-variables.ts';
import { keyOf } from '../key-of.ts';
import { readValues } from '../read-values.ts';
import type { Step } from './acts.ts';
import type { Outcome } from './protocol.ts';
import { languageOf } from './say.ts';

/** A note among staff that calls them by name: whoever is called is told. */
export async function notify(
  house: House,
  { run, step }: Step,
  { people, text }: { people: readonly PersonId[]; text: string },
): Promise<Outcome> {
  const found = await inTeam(house, run.strand, people);
  if (found.length === 0) return 'gone';
  const language = await languageOf(house, run.conversation, run.strand);
  const words = withoutMarks(fillVariables(text, await readValues(house, run.conversation, { language })));
  const mentions = found.map(({ ref, name }) => ({ person: formatUuid(ref), name }));
  const called = mentions.map(({ name }) => `@${name}`).join(' ');
  await house.log.record({
    conversation: run.strand,
    events: [{ kind: 'message.posted', body: { text: `${called} ${words}`, mentions } }],
    key: keyOf('rule', run.id, step),
  });
  return 'done';
}

/** Those of them who see the case. */
async function inTeam({ db, rosters }: House, strand: number, people: readonly PersonId[]) {
  const team = (await rosters.findById(strand))?.team ?? 0;
  const { text, params } = inList(
    `select p.ref, p.name from person p join team_member t on t.person = p.id
      where t.team = ? and p.deactivated = 0 and p.ref in`,
    people.map(refBytes),
    ' order by p.name',
  );
  return db.rows<{ ref: Uint8Array; name: string }>({ text, params: [team, ...params] });
}
