import type { Template } from '@tertulia/channels/templates.ts';
import { type Db, sql, type Write } from '@tertulia/server/db/sql.ts';
import type { ChannelParts } from '../parts.ts';
import { TemplateView } from '../template-protocol.ts';

interface TemplateRow {
  readonly view: string;
  readonly state: Template['state'];
  readonly updated: number;
}

/** @param account row id */
export async function readTemplates(
  db: Pick<Db, 'rows'>,
  account: number,
  onlyApproved = false,
): Promise<TemplateView[]> {
  const rows = await db.rows<TemplateRow>(
    sql`select view, state, updated from channel_template where account = ${account} order by name, language`,
  );
  return rows
    .filter(({ state }) => !onlyApproved || state === 'approved')
    .map(({ view, state, updated }) => TemplateView.parse({ ...JSON.parse(view), state, updated }));
}

export function keepTemplate(account: number, template: Template, now: number): Write {
  const { name, language, remote, state } = template;
  return sql`insert into channel_template (account, name, language, remote, state, view, updated)
    values (${account}, ${name}, ${language}, ${remote}, ${state}, ${JSON.stringify(template)}, ${now})
    on conflict (account, name, language) do update set remote = excluded.remote, state = excluded.state,
      view = excluded.view, updated = excluded.updated`;
}

/** All that the network has now: what it no longer has is gone here too. @throws ChannelProblem */
export async function syncTemplates({ house, accounts, io }: ChannelParts, account: number): Promise<void> {
  const open = await accounts.find(account);
  const now = house.now();
  const there = await open?.channel.listTemplates?.(io, open.account);
  if (!there) return;
  await house.db.write(
    sql`delete from channel_template where account = ${account} and updated <= ${now}`,
    ...there.map((template) => keepTemplate(account, template, now)),
  );
}
