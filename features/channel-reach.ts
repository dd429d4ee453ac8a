import type { Template } from '@tertulia/channels/templates.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { type Db, sql } from '@tertulia/server/db/sql.ts';
import type { Turn } from '@tertulia/server/feature.ts';
import { fillTemplate } from './fill-template.ts';
import type { TemplateUse } from './messages/protocol.ts';

interface Reach {
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
  const isShut = reach.open_until >= 0 && reach.open_until <= now;
  if (isShut && !isTemplate) throw new Refusal('window-closed');
}

/**
 * The words of a template as the customer will read them.
 * @throws Refusal `not-allowed` where it has no place, `not-found` when that account has no such approved template,
 *   `frame-problem` when its values do not fit
 */
export async function textOfTemplate(use: TemplateUse, { db, role, conversation }: Turn): Promise<string> {
  if (role !== 'staff') throw new Refusal('not-allowed', 'a template is for staff');
  const reach = conversation.channel === '' ? undefined : await reachOf(db, conversation.id);
  if (!reach) throw new Refusal('not-allowed', 'a template is for conversations of networks outside');
  const row = await db.row<{ view: string }>(
    sql`select view from channel_template where account = ${reach.account} and name = ${use.name}
      and language = ${use.language} and state = 'approved'`,
  );
  if (!row)
    throw new Refusal('not-found', 'template: there is none of that name and language that is approved');
  const text = fillTemplate(JSON.parse(row.view) as Template, use);
  if (text === undefined)
    throw new Refusal('frame-problem', 'template.values: not as many as its words ask for');
  return text;
}

/** Where it goes now; undefined: nowhere. */
async function reachOf(db: Pick<Db, 'row'>, conversation: number): Promise<Reach | undefined> {
  return db.row<Reach>(
    sql`select c.account, a.state, c.blocked, c.open_until from channel_chat c join channel_account a on a.id = c.account
      where c.conversation = ${conversation} and c.is_active = 1 limit 1`,
  );
}
