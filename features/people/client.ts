import type { DeviceId, InviteId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Call } from '../call.ts';
import type {
  AcceptInvite,
  ChangeColleague,
  ChangeMe,
  ChangePassword,
  Colleague,
  Colleagues,
  Devices,
  InviteSeen,
  LookAtInvite,
  MadeInvite,
  MakeInvite,
  Me,
  OpenInvites,
  SignIn,
} from './protocol.ts';

export function peopleClient(call: Call) {
  return {
    signIn: (body: SignIn) => call<Me>('POST', '/api/sign-in', body),
    signOut: () => call<void>('POST', '/api/sign-out'),
    me: () => call<Me>('GET', '/api/me'),
    changeMe: (body: ChangeMe) => call<Me>('PUT', '/api/me', body),
    changePassword: (body: ChangePassword) => call<void>('PUT', '/api/me/password', body),
    devices: () => call<Devices>('GET', '/api/devices'),
    signOutDevice: (id: DeviceId) => call<void>('DELETE', `/api/devices/${id}`),
    colleagues: () => call<Colleagues>('GET', '/api/people'),
    changeColleague: (id: PersonId, body: ChangeColleague) =>
      call<Colleague>('PUT', `/api/people/${id}`, body),
    invite: (body: MakeInvite) => call<MadeInvite>('POST', '/api/invites', body),
    invites: () => call<OpenInvites>('GET', '/api/invites'),
    withdrawInvite: (id: InviteId) => call<void>('DELETE', `/api/invites/${id}`),
    lookAtInvite: (body: LookAtInvite) => call<InviteSeen>('POST', '/api/invites/look', body),
    acceptInvite: (body: AcceptInvite) => call<Me>('POST', '/api/invites/accept', body),
  };
}
