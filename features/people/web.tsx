export { people } from './web/desk-calls.ts';
export { SignInForm } from './web/sign-in-form.tsx';
export { type InviteLook, useInvite } from './web/use-invite.ts';
export { JoinForm } from './web/join-form.tsx';
export { MyAccount } from './web/my-account.tsx';
export { Devices } from './web/devices.tsx';
export { People } from './web/people.tsx';
export { InviteButton } from './web/invite-button.tsx';
