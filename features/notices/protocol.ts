import { ConversationId, DeviceId, Time } from '@tertulia/protocol/ids.ts';
import * as z from 'zod';
import { Language } from '../business/protocol.ts';

const Minute = z.int().min(0).max(1439);
const TimeZone = z.string().min(1).max(60).refine(isTimeZone, 'not an IANA time zone');

/** Hours of every day, in minutes after midnight of that zone. `from` after `to`: over midnight. */
export const QuietHours = z
  .strictObject({ from: Minute, to: Minute, timeZone: TimeZone })
  .refine(({ from, to }) => from !== to, 'from and to are the same')
  .meta({ id: 'QuietHours' });
export type QuietHours = z.infer<typeof QuietHours>;

/** How one person wants to be told, on all of his devices. */
export const NoticeWishes = z
  .object({
    quiet: QuietHours.nullable(),
    /** Nothing of what was said, nor by whom, is in a notification or a mail. */
    hides: z.boolean(),
    /** Nothing at all until then: no notification, no mail, no sound. */
    undisturbedUntil: Time,
  })
  .meta({ id: 'NoticeWishes' });
export type NoticeWishes = z.infer<typeof NoticeWishes>;

/** `PUT …/notices/wishes`: what is absent stays. */
export const ChangeNoticeWishes = z
  .strictObject({
    quiet: QuietHours.nullable().optional(),
    hides: z.boolean().optional(),
    undisturbedUntil: Time.optional(),
  })
  .meta({ id: 'ChangeNoticeWishes' });
export type ChangeNoticeWishes = z.infer<typeof ChangeNoticeWishes>;

/** How a device stands. `gone`: its push service no longer knows it; only the device itself can mend that. */
export const DEVICE_STATES = ['new', 'reached', 'failing', 'gone'] as const;
export const NoticeDevice = z
  .object({
    id: DeviceId,
    label: z.string(),
    here: z.boolean(),
    state: z.enum(DEVICE_STATES),
    /** When it was last reached, or since when it cannot be. */
    since: Time,
  })
  .meta({ id: 'NoticeDevice' });
export type NoticeDevice = z.infer<typeof NoticeDevice>;

export const MailState = z
  .object({
    /** False: this server was given no way to send mail. */
    available: z.boolean(),
    /** The address of the account, or the one that was left; absent when there is none. */
    email: z.string().optional(),
    state: z.enum(['off', 'asked', 'on']),
    /** Since when mails do not arrive there. */
    failing: Time.optional(),
  })
  .meta({ id: 'MailState' });
export type MailState = z.infer<typeof MailState>;

/** `GET …/notices` */
export const Notices = z
  .object({
    /** Of this server, for `pushManager.subscribe`: base64url. */
    key: z.string(),
    devices: z.array(NoticeDevice),
    mail: MailState,
    wishes: NoticeWishes,
  })
  .meta({ id: 'Notices' });
export type Notices = z.infer<typeof Notices>;

const Base64Url = z.string().regex(/^[\w-]+$/);

/** `PUT …/notices/here`: what the browser's push service gave this device. It replaces what there was. */
export const PushHere = z
  .strictObject({
    endpoint: z.url({ protocol: /^https$/ }).max(1000),
    p256dh: Base64Url.length(87),
    auth: Base64Url.min(22).max(24),
    language: Language,
    /** Only where there is one already: asked by a worker that does not know whether anyone still wants it. */
    renews: z.literal(true).optional(),
  })
  .meta({ id: 'PushHere' });
export type PushHere = z.infer<typeof PushHere>;

/** `POST …/notices/test`: what the push service said. */
export const NoticeTested = z
  .object({ outcome: z.enum(['accepted', 'gone', 'refused', 'unreachable']), status: z.int() })
  .meta({ id: 'NoticeTested' });
export type NoticeTested = z.infer<typeof NoticeTested>;

const Email = z.string().trim().toLowerCase().max(254).regex(z.regexes.email);

/** `PUT …/notices/mail`: asks the owner of the address. Staff have the one of their account. */
export const AskForMail = z
  .strictObject({ email: Email.optional(), language: Language })
  .meta({ id: 'AskForMail' });
export type AskForMail = z.input<typeof AskForMail>;

const Token = z.string().max(100);

/** The secret of a link in a mail. */
export const MailSecret = z.strictObject({ token: Token }).meta({ id: 'MailSecret' });
/** `POST /api/door/notices/enter`: `replace` gives up whatever other conversation this browser has. */
export const EnterByMail = z
  .strictObject({ token: Token, replace: z.literal(true).optional() })
  .meta({ id: 'EnterByMail' });
export type EnterByMail = z.infer<typeof EnterByMail>;

/** Where to go on. */
export const MailAnswer = z.object({ business: z.string(), url: z.string() }).meta({ id: 'MailAnswer' });
export type MailAnswer = z.infer<typeof MailAnswer>;

/** What is pushed, as the worker in the browser reads it: encrypted, at most 3 kB. */
export const PushPayload = z.object({
  title: z.string(),
  body: z.string(),
  /** One notification for each: a newer one takes the place of the older. */
  tag: z.string(),
  /** A path of this server. */
  url: z.string(),
  conversation: ConversationId.optional(),
  /** Unread messages, for the icon of the app. */
  unread: z.int(),
  at: Time,
  language: Language,
  icon: z.string(),
  /** Which app it is for: the prefix of its routes. */
  prefix: z.enum(['/api', '/api/door']),
  /** Shown although the page is before someone's eyes. */
  test: z.literal(true).optional(),
});
export type PushPayload = z.infer<typeof PushPayload>;

function isTimeZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}
