import { RECEIPTS } from '@tertulia/channels/inbound.ts';
import { LOSSES, REJECTIONS } from '@tertulia/channels/plan.ts';
import { ChannelJoined } from '@tertulia/protocol/event.ts';
import { ConversationId, LineId, PersonId, Seq, Time } from '@tertulia/protocol/ids.ts';
import { PersonCard } from '@tertulia/protocol/people.ts';
import * as z from 'zod';

export const AccountId = z.uuid().brand<'AccountId'>().meta({ id: 'AccountId' });
export type AccountId = z.infer<typeof AccountId>;

const Kind = z.string().min(1).max(32);
const Words = z.object({ es: z.string(), en: z.string() });
const Name = z.string().trim().min(1).max(60);

/** `full`, `degraded` (it arrives, but not as it was written) or `none`. */
export const Support = z.enum(['full', 'degraded', 'none']);

/** What a network can carry: see `Capabilities` in channels/channel.ts. */
export const CapabilitiesView = z
  .object({
    text: z.object({ most: z.int(), unit: z.enum(['characters', 'utf16', 'bytes']) }),
    caption: z.int(),
    files: z.partialRecord(
      z.enum(['photo', 'video', 'voice', 'audio', 'file', 'sticker']),
      z.object({ bytes: z.int(), types: z.array(z.string()) }),
    ),
    filesTogether: z.boolean(),
    place: Support,
    livePlace: Support,
    contact: Support,
    poll: Support,
    once: Support,
    choices: Support,
    choicesMost: z.int(),
    choiceLabel: z.int(),
    link: Support,
    reply: Support,
    reaction: Support,
    edit: Support,
    delete: Support,
    deleteHours: z.number().optional(),
    typing: Support,
    readMarks: Support,
    groups: z.boolean(),
    templates: z.boolean(),
    windowHours: z.number().optional(),
    windowMessages: z.int().optional(),
    receipts: z.array(z.enum(RECEIPTS)),
    ingress: z.array(z.enum(['webhook', 'poll'])),
    voiceAsOgg: z.boolean(),
  })
  .meta({ id: 'Capabilities' });
export type CapabilitiesView = z.infer<typeof CapabilitiesView>;

/** `GET /api/channels`: the networks there are, and what each asks for. */
export const ChannelList = z
  .object({
    channels: z.array(
      z.object({
        kind: Kind,
        name: z.string(),
        fields: z.array(
          z.object({
            name: z.string(),
            label: Words,
            help: Words,
            secret: z.literal(true).optional(),
            optional: z.literal(true).optional(),
            /** Whoever connects makes it up. */
            made: z.literal(true).optional(),
            /** On is `1`, off is empty. */
            onOff: z.literal(true).optional(),
          }),
        ),
        capabilities: CapabilitiesView,
      }),
    ),
  })
  .meta({ id: 'ChannelList' });
export type ChannelList = z.infer<typeof ChannelList>;

/**
 * What is wrong with an account. `no-network`: this server has no such channel; `incomplete`: its settings are;
 * `sealed`: its secrets were sealed with another key; `refused`: its network does not accept what it is signed in with;
 * `banned`: its network has shut it off.
 */
export const Trouble = z.enum(['no-network', 'incomplete', 'sealed', 'refused', 'banned']);
export type Trouble = z.infer<typeof Trouble>;

/** One number, bot or mailbox. Its secrets are never given back. */
export const ChannelAccount = z
  .object({
    id: AccountId,
    kind: Kind,
    name: z.string(),
    /** The line whose team answers there. */
    line: LineId,
    state: z.enum(['on', 'off', 'problem']),
    /** Why nothing goes out. */
    trouble: Trouble.optional(),
    /** The same in the network's words, where it has said some. */
    problem: z.string().optional(),
    /** What is not secret of its settings. */
    settings: z.record(z.string(), z.string()),
    /** The secret settings that are there. */
    secrets: z.array(z.string()),
    /** What the network is given as the address of its webhook. */
    webhook: z.string(),
    /** What the network said of it: its own number or name, quality, limit. */
    facts: z.record(z.string(), z.string()),
    /** Today, in the business's zone: messages out by what they were billed as, and in. */
    today: z.record(z.string(), z.int()),
    /** Webhooks that could not be read, newest first. */
    unread: z.int(),
    created: Time,
  })
  .meta({ id: 'ChannelAccount' });
export type ChannelAccount = z.infer<typeof ChannelAccount>;
export const ChannelAccounts = z
  .object({ accounts: z.array(ChannelAccount) })
  .meta({ id: 'ChannelAccounts' });
export type ChannelAccounts = z.infer<typeof ChannelAccounts>;

/** `POST /api/channel-accounts` */
export const AddAccount = z
  .strictObject({
    kind: Kind,
    name: Name,
    line: LineId,
    settings: z.record(z.string(), z.string().max(4000)),
  })
  .meta({ id: 'AddAccount' });
export type AddAccount = z.infer<typeof AddAccount>;

/** `PUT /api/channel-accounts/:id`. Settings that are not named stay; so do secrets. */
export const ChangeAccount = z
  .strictObject({
    name: Name.optional(),
    line: LineId.optional(),
    on: z.boolean().optional(),
    settings: z.record(z.string(), z.string().max(4000)).optional(),
  })
  .meta({ id: 'ChangeAccount' });
export type ChangeAccount = z.infer<typeof ChangeAccount>;

/** `POST /api/channel-accounts/:id/check` */
export const Findings = z
  .object({ findings: z.array(z.object({ what: Words, ok: z.boolean(), advice: Words.optional() })) })
  .meta({ id: 'Findings' });
export type Findings = z.infer<typeof Findings>;

/** `GET /api/conversations/:id/channel`: where what is written here goes, and what of it can go. */
export const ConversationChannel = z
  .object({
    kind: Kind,
    name: z.string(),
    account: z.string(),
    /** Of the other, as people write it. */
    address: z.string(),
    isGroup: z.boolean(),
    /** Until when one may write freely; absent: always. In the past: only a template goes. */
    openUntil: Time.optional(),
    /** Messages left until he answers; absent: as many as one likes. */
    left: z.int().optional(),
    /** Nothing goes there any more. */
    blocked: z.enum(['opted-out', 'unreachable', 'account-off']).optional(),
    /** The account has a problem: what is written waits until an owner has mended it. */
    waits: z.literal(true).optional(),
    /** He wants no news; answers are welcome. */
    noNews: z.boolean(),
    capabilities: CapabilitiesView,
  })
  .meta({ id: 'ConversationChannel' });
export type ConversationChannel = z.infer<typeof ConversationChannel>;

/** How far a message has come on a network outside. Only ever grows; `failed` and `expired` are ends, `unknown` waits to be settled. */
export const DELIVERY_STATES = ['queued', ...RECEIPTS, 'failed', 'expired', 'unknown'] as const;
export const DeliveryState = z.enum(DELIVERY_STATES).meta({ id: 'DeliveryState' });
export type DeliveryState = z.infer<typeof DeliveryState>;

export const Delivery = z
  .object({
    /** Of the message. */
    seq: Seq,
    state: DeliveryState,
    at: Time,
    /** How it came there: each state with its time, as the network told them. */
    path: z.array(z.object({ state: DeliveryState, at: Time })).optional(),
    why: z.enum([...REJECTIONS, 'unsupported', 'no-address', 'gone']).optional(),
    /** The network's own code. */
    code: z.string().optional(),
    losses: z.array(z.object({ code: z.enum(LOSSES), detail: z.string().optional() })).optional(),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.infer<typeof Delivery>;

/**
 * `GET /api/conversations/:id/deliveries?since=`: what has moved, 500 at most. Staff that follow the conversation are poked
 * with the topic `deliveries`.
 */
export const Deliveries = z
  .object({ deliveries: z.array(Delivery), /** Give it as `since` the next time. */ position: z.string() })
  .meta({ id: 'Deliveries' });
export type Deliveries = z.infer<typeof Deliveries>;

/** `POST /api/conversations/:id/deliveries/:seq`: what nobody knew, or what failed. */
export const SettleDelivery = z
  .strictObject({ as: z.enum(['arrived', 'again']) })
  .meta({ id: 'SettleDelivery' });
export type SettleDelivery = z.infer<typeof SettleDelivery>;

/** `GET /api/customers/:id/addresses` */
export const CustomerAddresses = z
  .object({
    addresses: z.array(
      z.object({ kind: z.string(), channel: z.string().optional(), value: z.string(), since: Time }),
    ),
    /** Others who seem to be the same person, by an address they share. */
    twins: z.array(z.object({ person: PersonCard, conversation: ConversationId, why: z.string() })),
    /** Who was found to be this person: `DELETE /api/customers/:id/join/:other` undoes it. */
    joined: z.array(z.object({ person: PersonCard, at: Time })).optional(),
  })
  .meta({ id: 'CustomerAddresses' });
export type CustomerAddresses = z.infer<typeof CustomerAddresses>;

/** `POST /api/customers/:id/join`: what the other writes on his network comes into this customer's conversation from now on. */
export const JoinCustomers = z.strictObject({ other: PersonId }).meta({ id: 'JoinCustomers' });

/** It did not arrive. `of`: the message. */
export const DeliveryFailed = z
  .object({
    of: Seq,
    channel: z.string(),
    /** Not the message itself, but this change of it: on the network it stands as it was. */
    what: z.enum(['edit', 'delete', 'reaction']).optional(),
    why: z.string(),
    code: z.string().optional(),
  })
  .meta({ id: 'DeliveryFailed' });

/** On his network he said that he wants no news or no messages any more, or again. */
export const ConsentChanged = z
  .object({ channel: z.string(), wants: z.boolean(), what: z.enum(['news', 'all']) })
  .meta({ id: 'ConsentChanged' });

export const events = {
  'channel.joined': ChannelJoined,
  'delivery.failed': DeliveryFailed,
  'consent.changed': ConsentChanged,
};
