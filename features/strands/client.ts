import type { ConversationId, InviteId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Call } from '../call.ts';
import type {
  Join,
  Joined,
  JoinSeen,
  MadeLink,
  OpenedPartner,
  OpenPartner,
  PartnerStrand,
  StrandHome,
  Strands,
} from './protocol.ts';

/** For staff. */
export function strandsClient(call: Call) {
  return {
    of: (conversation: ConversationId) => call<Strands>('GET', `/api/conversations/${conversation}/strands`),
    home: (strand: ConversationId) => call<StrandHome>('GET', `/api/strands/${strand}`),
    open: (strand: ConversationId, body: OpenPartner) =>
      call<OpenedPartner>('POST', `/api/cases/${strand}/partners`, body),
    makeLink: (partner: ConversationId) => call<MadeLink>('POST', `/api/partners/${partner}/links`),
    withdraw: (partner: ConversationId, link: InviteId) =>
      call<PartnerStrand>('DELETE', `/api/partners/${partner}/links/${link}`),
    remove: (partner: ConversationId, person: PersonId) =>
      call<PartnerStrand>('DELETE', `/api/partners/${partner}/guests/${person}`),
    close: (partner: ConversationId) => call<PartnerStrand>('POST', `/api/partners/${partner}/close`),
  };
}

/** For whom they invite. */
export function joinClient(call: Call) {
  return {
    look: (token: string) => call<JoinSeen>('POST', '/api/door/join/look', { token }),
    join: (body: Join) => call<Joined>('POST', '/api/door/join', body),
    where: (conversation: ConversationId) => call<Joined>('GET', `/api/door/strands/${conversation}`),
  };
}
