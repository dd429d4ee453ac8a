import type { LineId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { Person, World } from '@tertulia/server/testing/world.ts';
import { type Call, Problem } from './call.ts';
import { hoursClient } from './hours/client.ts';
import type { ChangeLineDesk, LineDeskSeen } from './hours/protocol.ts';
import { TestBrowser } from './test-browser.ts';

/** As this person's browser calls. @throws Problem */
export function callAs({ app }: Pick<World, 'app'>, { cookie }: Person): Call {
  const browser = new TestBrowser(app);
  return async (method, path, body) => {
    const { status, body: answer } = await browser.ask(method, path, body, { cookie });
    if (status < 300) return answer;
    throw new Problem(answer.code, answer.message, answer.wait);
  };
}

/** As its owner, in the settings. @param line row id */
export async function changeLineDesk(
  world: World,
  line: number,
  change: ChangeLineDesk,
): Promise<LineDeskSeen> {
  const owner = await world.person('Olga', 'agent', 'owner');
  return hoursClient(callAs(world, owner)).change(await lineRef(world, line), change);
}

export async function lineRef({ house }: Pick<World, 'house'>, line: number): Promise<LineId> {
  const row = await house.db.row<{ ref: Uint8Array }>(sql`select ref from line where id = ${line}`);
  return formatUuid(row!.ref) as LineId;
}
