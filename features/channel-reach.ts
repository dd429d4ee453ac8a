import type { Template } from '@tertulia/channels/templates.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { type Db, sql } from '@tertulia/server/db/sql.ts';
import type { Turn } from '@tertulia/server/feature.ts';
import { type Filled, fillTemplate } from './fill-template.ts';
import type { TemplateUse } from './messages/protocol.ts';

interface Reach extends CountedTalk {
  readonly account: number;
  readonly state: string;
  readonly blocked: string;
  readonly open_until: number;
}

/**
 * Who of the business writes in a conversation that goes to a network learns at once when that would not get there.
 * @throws Refusal `window-closed`: only a template goes now; `not-allowed`: nothing does
 */
export async function refuseWhereShut(
  db: Pick<Db, 'row'>,
  now: number,
  conversation: number,
  isTemplate: boolean,
): Promise<void> {
  const reach = await reachOf(db, conversation);
  if (!reach) return;
  if (reach.blocked !== '') throw new Refusal('not-allowed', `the network says: ${reach.blocked}`);
  if (reach.state === 'off') throw new Refusal('not-allowed', 'the account on that network is switched off');
  if (isTemplate) return;
  const isShut = reach.open_until >= 0 && reach.open_until <= now;
  if (isShut || (await messagesLeft(db, reach)) === 0) throw new Refusal('window-closed');
}

/** What of a talk says how many messages go to it. */
export interface CountedTalk {
  /** Its row. */
  readonly id: number;
  readonly conversation: number;
  /** Until the other writes; -1: as many as one likes. */
  readonly open_most: number;
  /** Of the newest that came. */
  readonly last_seq: number;
}

/**
 * How many messages still go to a talk until its other writes again; templates are not counted. Undefined: as many as one
 * likes. @param before only what was said before this seq has gone
 */
export async function messagesLeft(
  db: Pick<Db, 'row'>,
  { id, conversation, open_most: most, last_seq: from }: CountedTalk,
  before: number = Number.MAX_SAFE_INTEGER,
): Promise<number | undefined> {
  if (most < 0) return undefined;
  const row = await db.row<{ gone: number }>(
    sql`select coalesce(sum(case when d.parts > 1 then d.parts else 1 end), 0) as gone from delivery d
      join event e on e.conversation = d.conversation and e.seq = d.seq
      where d.chat = ${id} and d.conversation = ${conversation} and d.what = 'message'
        and d.seq > ${from} and d.seq < ${before} and d.state not in ('failed', 'expired')
        and e.body not like '%"template":{%'`,
  );
  return Math.max(0, most - Number(row?.gone ?? 0));
}

/**
 * A template as the customer will see it.
 * @throws Refusal `not-allowed` where it has no place, `not-found` when that account has no such approved template,
 *   `frame-problem` when its values do not fit: which one
 */
export async function makeOfTemplate(
  use: TemplateUse,
  { db, role, conversation }: Turn,
): Promise<Filled & Pick<Template, 'headerFile'>> {
  if (role !== 'staff') throw new Refusal('not-allowed', 'a template is for staff');
  const reach = conversation.channel === '' ? undefined : await reachOf(db, conversation.id);
  if (!reach) throw new Refusal('not-allowed', 'a template is for conversations of networks outside');
  const row = await db.row<{ view: string }>(
    sql`select view from channel_template where account = ${reach.account} and name = ${use.name}
      and language = ${use.language} and state = 'approved'`,
  );
  if (!row)
    throw new Refusal('not-found', 'template: there is none of that name and language that is approved');
  const template = JSON.parse(row.view) as Template;
  const filled = fillTemplate(template, use);
  if ('wrong' in filled) throw new Refusal('frame-problem', `template.${filled.wrong}`);
  return { ...filled, ...(template.headerFile && { headerFile: template.headerFile }) };
}

/** Where it goes now; undefined: nowhere. */
async function reachOf(db: Pick<Db, 'row'>, conversation: number): Promise<Reach | undefined> {
  return db.row<Reach>(
    sql`select c.id, c.conversation, c.account, a.state, c.blocked, c.open_until, c.open_most, c.last_seq from channel_chat c join channel_account a on a.id = c.account
      where c.conversation = ${conversation} and c.is_active = 1 limit 1`,
  );
}
