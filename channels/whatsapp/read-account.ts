import * as z from 'zod';
import type { Inbound } from '../inbound.ts';
import type { TemplateState } from '../templates.ts';
import { digestOf, Text } from './payloads.ts';

type AccountEvent = Extract<Inbound, { is: 'account' }>;
type Read = Pick<AccountEvent, 'what'> & { readonly facts: Readonly<Record<string, string | undefined>> };

/** What Meta says of the account itself. Undefined: nothing here knows it. */
export function readAccount(field: string, value: unknown, time: number): Inbound[] | undefined {
  const read = Object.hasOwn(FIELDS, field) ? FIELDS[field]?.(value) : undefined;
  if (!read) return undefined;
  const facts = Object.fromEntries(
    Object.entries(read.facts).flatMap(([name, fact]) => (fact ? [[name, fact.slice(0, 500)]] : [])),
  );
  return [
    {
      is: 'account',
      key: `account:${field}:${digestOf([value, time])}`,
      at: time,
      what: read.what,
      facts,
    },
  ];
}

const Fact = z
  .union([Text, z.number().transform(String)])
  .optional()
  .catch(undefined);

const NumberQuality = z.object({
  event: Fact,
  display_phone_number: Fact,
  current_limit: Fact,
  max_daily_conversations_per_business: Fact,
});
const Capability = z.object({
  max_daily_conversations_per_business: Fact,
  max_daily_conversation_per_phone: Fact,
  max_phone_numbers_per_business: Fact,
});
const NumberName = z.object({
  display_phone_number: Fact,
  requested_verified_name: Fact,
  decision: Fact,
  rejection_reason: Fact,
});
const Restriction = z.object({ restriction_type: Fact, expiration: Fact });
const AccountUpdate = z.object({
  event: Text,
  ban_info: z.object({ waba_ban_state: Fact, waba_ban_date: Fact }).optional().catch(undefined),
  violation_info: z.object({ violation_type: Fact }).optional().catch(undefined),
  restriction_info: z.array(Restriction).optional().catch(undefined),
});
const Alert = z.object({
  alert_info: z.object({
    alert_type: Fact,
    alert_severity: Fact,
    alert_status: Fact,
    alert_description: Fact,
  }),
});
const TemplateOf = z.object({ message_template_name: Text, message_template_language: Fact });
const TemplateStatus = TemplateOf.extend({
  event: Text,
  reason: Fact,
  other_info: z.object({ title: Fact, description: Fact }).optional().catch(undefined),
  rejection_info: z.object({ reason: Fact, recommendation: Fact }).optional().catch(undefined),
});
const TemplateQuality = TemplateOf.extend({ new_quality_score: Text });
const TemplateCategory = TemplateOf.extend({ new_category: Text });

function reading<T>(schema: z.ZodType<T>, make: (value: T) => Read): (value: unknown) => Read | undefined {
  return (value) => {
    const read = schema.safeParse(value);
    return read.success ? make(read.data) : undefined;
  };
}

const FIELDS: Readonly<Record<string, (value: unknown) => Read | undefined>> = {
  phone_number_quality_update: reading(NumberQuality, (of) => ({
    what: of.event === 'FLAGGED' || of.event === 'UNFLAGGED' ? 'quality' : 'limit',
    facts: {
      number: numberOf(of.display_phone_number),
      event: of.event,
      limit: of.max_daily_conversations_per_business ?? of.current_limit,
      // No longer the worst: how good it is, only a check tells.
      quality: of.event === 'FLAGGED' ? 'RED' : of.event === 'UNFLAGGED' ? 'UNKNOWN' : undefined,
    },
  })),
  business_capability_update: reading(Capability, (of) => ({
    what: 'limit',
    facts: {
      limit: of.max_daily_conversations_per_business ?? of.max_daily_conversation_per_phone,
      numbers: of.max_phone_numbers_per_business,
    },
  })),
  phone_number_name_update: reading(NumberName, (of) => ({
    what: 'name',
    facts: {
      number: numberOf(of.display_phone_number),
      name: of.requested_verified_name,
      decision: of.decision,
      reason: of.rejection_reason,
    },
  })),
  account_update: reading(AccountUpdate, ({ event, ban_info, violation_info, restriction_info }) => ({
    what: 'state',
    facts: {
      event,
      ban: ban_info?.waba_ban_state,
      since: ban_info?.waba_ban_date,
      violation: violation_info?.violation_type,
      restriction: restriction_info?.[0]?.restriction_type,
      until: restriction_info?.[0]?.expiration,
    },
  })),
  account_alerts: reading(Alert, ({ alert_info: alert }) => ({
    what: 'state',
    facts: {
      alert: alert.alert_type,
      severity: alert.alert_severity,
      status: alert.alert_status,
      detail: alert.alert_description,
    },
  })),
  account_review_update: reading(z.object({ decision: Text }), ({ decision }) => ({
    what: 'state',
    facts: { review: decision },
  })),
  security: reading(z.object({ event: Text, display_phone_number: Fact }), (of) => ({
    what: 'state',
    facts: { number: numberOf(of.display_phone_number), event: of.event },
  })),
  message_template_status_update: reading(TemplateStatus, (of) => ({
    what: 'template',
    facts: {
      ...nameOf(of),
      state: stateOf(of.event),
      event: of.event,
      reason:
        of.rejection_info?.reason ??
        of.other_info?.description ??
        (of.reason === 'NONE' ? undefined : of.reason),
    },
  })),
  message_template_quality_update: reading(TemplateQuality, (of) => ({
    what: 'template',
    facts: { ...nameOf(of), quality: of.new_quality_score },
  })),
  template_category_update: reading(TemplateCategory, (of) => ({
    what: 'template',
    facts: { ...nameOf(of), category: of.new_category.toLowerCase() },
  })),
  message_template_components_update: reading(TemplateOf, (of) => ({
    what: 'template',
    facts: { ...nameOf(of), event: 'COMPONENTS' },
  })),
};

/** The same in webhooks and answers: it tells which of several numbers of a business is meant. */
export function numberOf(display: string | undefined): string | undefined {
  const digits = display?.replace(/\D/g, '');
  return digits ? `+${digits}` : undefined;
}

/** Webhooks write `en-US` where requests must say `en_US`. */
function nameOf({ message_template_name, message_template_language }: z.infer<typeof TemplateOf>) {
  return { name: message_template_name, language: message_template_language?.replace('-', '_') };
}

/** What Meta calls the state of a template, in ours. Undefined: it changes nothing in whether it may be sent. */
export function stateOf(word: string): TemplateState | undefined {
  return Object.hasOwn(STATES, word) ? STATES[word] : undefined;
}

const STATES: Readonly<Record<string, TemplateState>> = {
  APPROVED: 'approved',
  REINSTATED: 'approved',
  UNPAUSED: 'approved',
  FLAGGED: 'approved',
  PENDING: 'pending',
  IN_APPEAL: 'pending',
  REJECTED: 'rejected',
  PAUSED: 'paused',
  LOCKED: 'paused',
  DISABLED: 'disabled',
  ARCHIVED: 'disabled',
  DELETED: 'disabled',
  PENDING_DELETION: 'disabled',
  LIMIT_EXCEEDED: 'disabled',
};
