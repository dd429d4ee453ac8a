import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Language } from './business/protocol.ts';
import { readCustomer } from './customer-of.ts';
import type { Values } from './fill-variables.ts';
import { sayWhen } from './hours/say-when.ts';
import { readLineHours } from './line-hours.ts';
import { isOpen, nextClosing, nextOpening } from './opening-hours.ts';

interface Wish {
  /** In whose name it is said, if anyone's. */
  readonly agent?: string;
  readonly language: Language;
}

interface Row {
  readonly line: number | null;
  readonly name: string | null;
  readonly business: string;
  readonly reference: string | null;
}

/** What a text of the business can name in a customer's conversation, in a language. @param conversation row id */
export async function readValues(
  house: House,
  conversation: number,
  { agent, language }: Wish,
): Promise<Values> {
  const [row, customer] = await Promise.all([
    house.db.row<Row>(
      sql`select s.line, l.name, b.name as business,
          (select reference from support_case where conversation = s.conversation and merged_into is null
            order by opened desc limit 1) as reference
        from summary s left join line l on l.id = s.line cross join business b
        where s.conversation = ${conversation}`,
    ),
    readCustomer(house, conversation),
  ]);
  if (!row) return {};
  const { line, name, business, reference } = row;
  const opens = line === null ? undefined : await opensAt(house, line, { language, zone: customer?.zone });
  return {
    ...(customer?.name && { customer: customer.name }),
    ...(agent && { agent }),
    ...(reference && { reference }),
    ...(name && { line: name }),
    ...(business && { business }),
    ...(opens && { opens }),
  };
}

/** When somebody is there again, as the customer's clock shows it. */
async function opensAt(
  house: House,
  line: number,
  { language, zone }: { language: Language; zone: string | undefined },
): Promise<string | undefined> {
  const now = house.now();
  const hours = await readLineHours(house, line);
  const from = isOpen(hours, now) ? nextClosing(hours, now) : now;
  const opens = from === undefined ? undefined : nextOpening(hours, from);
  return opens === undefined ? undefined : sayWhen(opens, now, { language, zone: zone || hours.zone });
}
