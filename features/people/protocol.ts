import * as z from 'zod';
import { DeviceId, InviteId, LineId, PersonId, Time } from '@tertulia/protocol/ids.ts';
import { PersonCard } from '@tertulia/protocol/people.ts';
import { Business, Language, Name, Text } from '../business/protocol.ts';

export const StaffRole = z.enum(['owner', 'agent']).meta({ id: 'StaffRole' });
export type StaffRole = z.infer<typeof StaffRole>;

export const SHORTEST_PASSWORD = 10;
const Password = z.string().max(200);
const NewPassword = Password.min(SHORTEST_PASSWORD);

const Email = z.string().trim().toLowerCase().max(254).regex(z.regexes.email);

/** The secret of an invitation's link. Anything that is not one is answered like one that was used. */
const Token = z.string().max(200);

/** `POST /api/sign-in` */
export const SignIn = z.strictObject({ email: Email, password: Password }).meta({ id: 'SignIn' });
export type SignIn = z.input<typeof SignIn>;

/** Who is signed in at the desk. */
export const Me = z
  .object({
    id: PersonId,
    name: z.string(),
    email: z.string(),
    role: StaffRole,
    language: Language,
    device: DeviceId,
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

/** `PUT /api/me` */
export const ChangeMe = z.strictObject({ name: Name, language: Language }).meta({ id: 'ChangeMe' });
export type ChangeMe = z.infer<typeof ChangeMe>;

/** `PUT /api/me/password`: all other sessions end. */
export const ChangePassword = z
  .strictObject({ current: Password, next: NewPassword })
  .meta({ id: 'ChangePassword' });
export type ChangePassword = z.infer<typeof ChangePassword>;

export const Device = z
  .object({ id: DeviceId, label: z.string(), created: Time, used: Time, current: z.boolean() })
  .meta({ id: 'Device' });
export type Device = z.infer<typeof Device>;
export const Devices = z.object({ devices: z.array(Device) }).meta({ id: 'Devices' });
export type Devices = z.infer<typeof Devices>;

/** A colleague. One who was deactivated stays on the list: his name is in what he wrote. */
export const Colleague = PersonCard.extend({
  role: StaffRole,
  active: z.boolean(),
  online: z.boolean(),
  seen: Time.optional(),
}).meta({ id: 'Colleague' });
export type Colleague = z.infer<typeof Colleague>;
export const Colleagues = z.object({ people: z.array(Colleague) }).meta({ id: 'Colleagues' });
export type Colleagues = z.infer<typeof Colleagues>;

/** `PUT /api/people/:id`: what is absent stays. */
export const ChangeColleague = z
  .strictObject({ role: StaffRole.optional(), active: z.boolean().optional() })
  .meta({ id: 'ChangeColleague' });
export type ChangeColleague = z.infer<typeof ChangeColleague>;

/** `POST /api/invites`: without `lines`, the person joins all lines there are when accepting. */
export const MakeInvite = z
  .strictObject({
    role: StaffRole,
    lines: z.array(LineId).min(1).max(100).optional(),
    note: Text.max(200).optional(),
  })
  .meta({ id: 'MakeInvite' });
export type MakeInvite = z.infer<typeof MakeInvite>;

/** The link is shown once: the server keeps only a hash of what is in it. */
export const MadeInvite = z
  .object({ id: InviteId, link: z.string(), expires: Time })
  .meta({ id: 'MadeInvite' });
export type MadeInvite = z.infer<typeof MadeInvite>;

export const OpenInvite = z
  .object({
    id: InviteId,
    role: StaffRole,
    note: z.string(),
    /** Absent: all lines. */
    lines: z.array(LineId).optional(),
    /** Absent: the server itself, at its first start. */
    inviter: PersonCard.optional(),
    created: Time,
    expires: Time,
  })
  .meta({ id: 'OpenInvite' });
export type OpenInvite = z.infer<typeof OpenInvite>;
export const OpenInvites = z.object({ invites: z.array(OpenInvite) }).meta({ id: 'OpenInvites' });
export type OpenInvites = z.infer<typeof OpenInvites>;

/** `POST /api/invites/look` */
export const LookAtInvite = z.strictObject({ token: Token }).meta({ id: 'LookAtInvite' });
export type LookAtInvite = z.infer<typeof LookAtInvite>;

/** What an invitation is for. Looking does not use it up. */
export const InviteSeen = z
  .object({ business: Business, role: StaffRole, inviter: z.string().optional(), expires: Time })
  .meta({ id: 'InviteSeen' });
export type InviteSeen = z.infer<typeof InviteSeen>;

/** `POST /api/invites/accept`: makes the account and signs in. */
export const AcceptInvite = z
  .strictObject({ token: Token, name: Name, email: Email, password: NewPassword, language: Language })
  .meta({ id: 'AcceptInvite' });
export type AcceptInvite = z.input<typeof AcceptInvite>;
