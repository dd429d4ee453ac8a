import * as z from 'zod';
import type { Incoming } from '../channel.ts';
import type { Inbound } from '../inbound.ts';
import { jsonOf } from './api.ts';
import { Change, Entry, OfNumber, Stamp, unsupported, Webhook, Word } from './payloads.ts';
import { readAccount } from './read-account.ts';
import { readMessages } from './read-messages.ts';
import { readPreferences, readUserIds } from './read-people.ts';
import type { WhatsAppAccount } from './settings.ts';

/** All that Meta tells this account's number. What it tells the other numbers of the same app is theirs to read. */
export function read({ body }: Incoming, account: WhatsAppAccount): Inbound[] {
  const text = Buffer.from(body).toString();
  const webhook = Webhook.safeParse(jsonOf(text));
  if (!webhook.success) return [unsupported('unreadable', text, 0)];
  return webhook.data.entry.flatMap((raw) => {
    const entry = Entry.safeParse(raw);
    if (!entry.success) return [unsupported('entry', raw, 0)];
    const { id, time, changes } = entry.data;
    return changes.flatMap((change) => readChange(change, id, time, account));
  });
}

function readChange(raw: unknown, entry: string, time: number, account: WhatsAppAccount): Inbound[] {
  const change = Change.safeParse(raw);
  if (!change.success) return [unsupported('change', raw, time)];
  const { field, value } = change.data;
  const number = OfNumber.safeParse(value).data?.metadata.phone_number_id;
  if (number === undefined) {
    if (entry !== account.settings.businessAccountId) return [];
    return readAccount(field, value, time) ?? [unsupported(field, value, time)];
  }
  if (number !== account.settings.phoneNumberId) return [];
  const read = Object.hasOwn(OF_NUMBER, field) ? OF_NUMBER[field]?.(value, time, account) : undefined;
  return read ?? [unsupported(field, value, time)];
}

type ReadOfNumber = (value: unknown, time: number, account: WhatsAppAccount) => Inbound[] | undefined;

const Groups = z.object({ groups: z.array(z.object({ timestamp: Stamp, type: Word })).min(1) });

/** Who joins and leaves is shown nowhere; the talk itself comes as messages. */
function readGroups(value: unknown): Inbound[] | undefined {
  return Groups.safeParse(value).data?.groups.map((group) =>
    unsupported(group.type, [group, value], group.timestamp),
  );
}

const OF_NUMBER: Readonly<Record<string, ReadOfNumber>> = {
  messages: readMessages,
  user_preferences: readPreferences,
  user_id_update: readUserIds,
  group_lifecycle_update: readGroups,
  group_participants_update: readGroups,
  group_settings_update: readGroups,
  group_status_update: readGroups,
};
