import { Refusal } from '@tertulia/protocol/errors.ts';
import { LineId } from '@tertulia/protocol/ids.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { ChangeWidget, Widget, type WidgetLook, WidgetSecret } from './protocol.ts';
import { makeSecret } from './secret.ts';

const tags = ['widget'];
const OWNER = { who: 'owner', budget: 'normal' } as const;
const AtLine = z.object({ id: LineId });

/** Besides the business's colour. */
const USUAL = {
  position: 'right',
  greeting: '',
  label: '',
  language: '',
} as const satisfies Partial<WidgetLook>;

/** How a line is shown on other sites, as its owner sets it. */
export function widgetRoutes(app: App, house: House): void {
  app.route({
    method: 'GET',
    url: '/api/lines/:id/widget',
    config: OWNER,
    schema: {
      tags,
      summary: 'How it is shown on other sites',
      params: AtLine,
      response: { 200: Widget },
    },
    handler: async (request) => readWidget(house, await findLine(house, request.params.id)),
  });

  app.route({
    method: 'PUT',
    url: '/api/lines/:id/widget',
    config: OWNER,
    schema: {
      tags,
      summary: 'Change how it is shown on other sites, and on which',
      params: AtLine,
      body: ChangeWidget,
      response: { 200: Widget },
    },
    handler: async (request) => {
      const line = await findLine(house, request.params.id);
      await keepWidget(house, line, request.body);
      return readWidget(house, line);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/lines/:id/widget/secret',
    config: OWNER,
    schema: {
      tags,
      summary: 'A new secret with which its sites sign who their customers are',
      params: AtLine,
      response: { 200: WidgetSecret },
    },
    handler: async (request) => {
      const line = await findLine(house, request.params.id);
      const { look, sites } = await readWidget(house, line);
      await keepWidget(house, line, { look, sites });
      return makeSecret(house, line);
    },
  });
}

async function findLine(house: House, id: LineId): Promise<number> {
  const row = await house.db.row<{ id: number }>(
    sql`select id from line where ref = ${refBytes(id)} and closed = 0`,
  );
  if (!row) throw new Refusal('not-found');
  return row.id;
}

async function readWidget(house: House, line: number): Promise<Widget> {
  const row = await house.db.row<{
    colour: string;
    look: string | null;
    sites: string | null;
    made: number | null;
  }>(
    sql`select b.colour, w.look, w.sites, w.made from business b left join widget w on w.line = ${line} where b.one = 1`,
  );
  return {
    look: { ...USUAL, colour: row?.colour ?? '', ...JSON.parse(row?.look ?? '{}') },
    sites: JSON.parse(row?.sites ?? '[]'),
    secretMade: row?.made || null,
    script: `${house.publicUrl()}/widget.js`,
  };
}

async function keepWidget(house: House, line: number, { look, sites }: ChangeWidget): Promise<void> {
  const kept = JSON.stringify([...new Set(sites)]);
  await house.db.write(
    sql`insert into widget (line, look, sites) values (${line}, ${JSON.stringify(look)}, ${kept})
      on conflict (line) do update set look = excluded.look, sites = excluded.sites`,
  );
}
