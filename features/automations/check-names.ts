import { Refusal } from '@tertulia/protocol/errors.ts';
import type { LabelId, LineId, PersonId } from '@tertulia/protocol/ids.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { inList } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { unfilledIn, isVariable } from '../fill-variables.ts';
import { isPublicEndpoint } from '../post-outside.ts';
import type { Act, RuleBody } from './protocol.ts';

/**
 * What a rule names must be there when it is written.
 * @throws Refusal `not-found` for a line, label or colleague; `frame-problem` for an address or a variable
 */
export async function checkNames(house: House, body: RuleBody): Promise<void> {
  const acts = actsOf(body);
  for (const text of [...acts.flatMap(textsOf), ...body.menus.flatMap(({ texts }) => [texts.es, texts.en])]) {
    const strange = unfilledIn(text).find(({ name }) => !isVariable(name) || name === 'agent');
    if (strange) throw new Refusal('frame-problem', `variable: ${strange.name}`);
  }
  for (const act of acts)
    if (act.do === 'call' && !isPublicEndpoint(act.url)) throw new Refusal('frame-problem', 'url');
  const lines = acts.flatMap((act) => (act.do === 'move' ? [act.line] : []));
  const labels = acts.flatMap((act) => (act.do === 'label' ? [act.label] : []));
  await Promise.all([
    checkAll<LineId>(house, 'select ref from line where closed = 0 and ref in', [
      ...lines,
      ...(body.if.lines ?? []),
    ]),
    checkAll<LabelId>(house, 'select ref from label where ref in', [...labels, ...(body.if.labels ?? [])]),
    checkAll<PersonId>(
      house,
      'select ref from person where role is not null and deactivated = 0 and ref in',
      acts.flatMap(peopleIn),
    ),
  ]);
}

/** All actions of a rule, also those that follow from an answer. */
export function actsOf({ acts, menus }: RuleBody): Act[] {
  return [...acts, ...menus.flatMap(({ choices }) => choices.flatMap((choice) => choice.acts))];
}

function textsOf(act: Act): string[] {
  if (act.do === 'reply') return [act.texts.es, act.texts.en];
  return act.do === 'notify' ? [act.text] : [];
}

function peopleIn(act: Act): PersonId[] {
  if (act.do === 'notify') return act.people;
  return act.do === 'assign' && act.to !== 'nobody' && act.to !== 'in-turn' ? [act.to] : [];
}

async function checkAll<Id extends string>({ db }: House, select: string, ids: readonly Id[]): Promise<void> {
  const all = [...new Set(ids)];
  if (all.length === 0) return;
  const rows = await db.rows(inList(select, all.map(refBytes)));
  if (rows.length !== all.length) throw new Refusal('not-found', 'a line, label or colleague');
}
