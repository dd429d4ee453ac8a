import { Refusal } from '@tertulia/protocol/errors.ts';
import { LabelId } from '@tertulia/protocol/ids.ts';
import { formatUuid, uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { expecting, sql } from '@tertulia/server/db/sql.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { ChangeLabel, Label, Labels } from './protocol.ts';

const tags = ['cases'];

/** The business's own words for what cases are about. Who works with them makes them; the owner puts them away. */
export function labelRoutes(app: App, house: House): void {
  app.route({
    method: 'GET',
    url: '/api/labels',
    config: { who: 'staff', budget: 'normal' },
    schema: { tags, summary: 'All labels, also archived ones', response: { 200: Labels } },
    handler: async () => ({ labels: await readLabels(house) }),
  });

  app.route({
    method: 'POST',
    url: '/api/labels',
    config: { who: 'staff', budget: 'normal' },
    schema: { tags, summary: 'Make a label', body: ChangeLabel, response: { 200: Label } },
    handler: (request) => makeLabel(house, request.body),
  });

  app.route({
    method: 'PUT',
    url: '/api/labels/:id',
    config: { who: 'owner', budget: 'normal' },
    schema: {
      tags,
      summary: 'Rename, colour, archive a label or bring it back',
      params: z.object({ id: LabelId }),
      body: ChangeLabel,
      response: { 200: Label },
    },
    handler: (request) => changeLabel(house, request.params.id, request.body),
  });
}

interface LabelRow {
  readonly ref: Uint8Array;
  readonly name: string;
  readonly colour: string;
  readonly archived: number;
}

async function readLabels({ db }: House): Promise<Label[]> {
  const rows = await db.rows<LabelRow>(sql`select ref, name, colour, archived from label order by name, id`);
  return rows.map(({ ref, name, colour, archived }) => ({
    id: formatUuid(ref) as LabelId,
    name,
    colour,
    archived: archived === 1,
  }));
}

/** A name that is in use breaks the unique index, which the store answers as `already-taken`. */
async function makeLabel(house: House, { name, colour, archived = false }: ChangeLabel): Promise<Label> {
  const id = uuidv7(house.now()) as LabelId;
  await house.db.write(
    sql`insert into label (ref, name, colour, archived) values (${refBytes(id)}, ${name}, ${colour}, ${archived ? 1 : 0})`,
  );
  return { id, name, colour, archived };
}

async function changeLabel(
  house: House,
  id: LabelId,
  { name, colour, archived }: ChangeLabel,
): Promise<Label> {
  const row = await house.db.row<{ archived: number }>(
    sql`select archived from label where ref = ${refBytes(id)}`,
  );
  if (!row) throw new Refusal('not-found');
  const isAway = archived ?? row.archived === 1;
  await house.db.write(
    expecting(
      1,
      'not-found',
      sql`update label set name = ${name}, colour = ${colour}, archived = ${isAway ? 1 : 0} where ref = ${refBytes(id)}`,
    ),
  );
  return { id, name, colour, archived: isAway };
}
