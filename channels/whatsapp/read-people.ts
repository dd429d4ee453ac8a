import * as z from 'zod';
import type { Inbound } from '../inbound.ts';
import { addressesOf, chatOf, type Names } from './identity.ts';
import { digestOf, Id, Preference, unsupported, UserIdUpdate } from './payloads.ts';
import type { WhatsAppAccount } from './settings.ts';

const Preferences = z.object({ user_preferences: z.array(z.unknown()).min(1) });

/** Someone wants no marketing from this business any more, or again. */
export function readPreferences(
  value: unknown,
  time: number,
  account: WhatsAppAccount,
): Inbound[] | undefined {
  return Preferences.safeParse(value).data?.user_preferences.map((raw) => {
    const read = Preference.safeParse(raw);
    if (!read.success) return unsupported('user_preferences', raw, time);
    const { wa_id, user_id, parent_user_id, value: wish, timestamp } = read.data;
    const names: Names = { phones: [wa_id], user: user_id, parent: parent_user_id };
    const addresses = addressesOf(names, account);
    if (addresses.length === 0) return unsupported('user_preferences', raw, time);
    return {
      is: 'consent',
      key: `preference:${chatOf(names)}:${wish}:${timestamp}`,
      at: timestamp,
      from: { addresses, name: '' },
      chat: chatOf(names),
      wants: wish === 'resume',
      what: 'news',
    };
  });
}

const UserIdUpdates = z.object({ user_id_update: z.array(z.unknown()).min(1) });

/** The network has given someone another id. */
export function readUserIds(value: unknown, time: number, account: WhatsAppAccount): Inbound[] | undefined {
  return UserIdUpdates.safeParse(value).data?.user_id_update.map((raw) => {
    const read = UserIdUpdate.safeParse(raw);
    if (!read.success) return unsupported('user_id_update', raw, time);
    const { wa_id, user_id, parent_user_id, timestamp } = read.data;
    const was: Names = { phones: [], user: user_id.previous, parent: parent_user_id?.previous };
    const now: Names = { phones: [wa_id], user: user_id.current, parent: parent_user_id?.current };
    return (
      identity(was, now, { key: `user-id:${digestOf(raw)}`, at: timestamp ?? time }, account) ??
      unsupported('user_id_update', raw, time)
    );
  });
}

const System = z.object({
  system: z.object({
    type: z.enum(['user_changed_number', 'customer_changed_number', 'user_changed_user_id']),
    wa_id: Id.optional(),
    new_wa_id: z.union([Id, z.number().transform(String)]).optional(),
    user_id: Id.optional(),
    previous_user_id: Id.optional(),
    parent_user_id: Id.optional(),
    previous_parent_user_id: Id.optional(),
  }),
});

/** He has another number, and with it another id. Undefined: it is about something else. */
export function readSystem(
  raw: unknown,
  happened: { readonly key: string; readonly at: number },
  { phones, user, parent }: Names,
  account: WhatsAppAccount,
): Inbound | undefined {
  const { system } = System.safeParse(raw).data ?? {};
  if (!system) return undefined;
  const hasNewNumber = system.type !== 'user_changed_user_id';
  const was: Names = {
    phones: hasNewNumber ? phones.slice(0, 1) : [],
    user: system.previous_user_id ?? (system.user_id ? undefined : user),
    parent: system.previous_parent_user_id ?? (system.parent_user_id ? undefined : parent),
  };
  const now: Names = {
    phones: [system.wa_id ?? system.new_wa_id ?? (hasNewNumber ? undefined : phones[0])],
    user: system.user_id,
    parent: system.parent_user_id,
  };
  return identity(was, now, happened, account);
}

/** The talk keeps its name as long as his number is the same. */
function identity(
  was: Names,
  now: Names,
  happened: { readonly key: string; readonly at: number },
  account: WhatsAppAccount,
): Inbound | undefined {
  const before = addressesOf(was, account);
  const after = addressesOf(now, account);
  if (before.length === 0 || after.length === 0) return undefined;
  const chat = was.phones.length > 0 || now.phones.every((phone) => !phone) ? chatOf(now) : '';
  return { is: 'identity', ...happened, was: before, now: after, ...(chat && { chat }) };
}
