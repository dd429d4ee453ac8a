import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Call } from '../call.ts';
import type {
  AccountId,
  AddAccount,
  ChangeAccount,
  ChannelAccount,
  ChannelAccounts,
  ChannelList,
  ConversationChannel,
  CustomerAddresses,
  Deliveries,
  Findings,
  SettleDelivery,
} from './protocol.ts';
import type { SubmitTemplate, TemplateList, TemplateView } from './template-protocol.ts';

/** The numbers, bots and mailboxes of the business: for owners. */
export function channelAccountsClient(call: Call) {
  const at = (id: AccountId) => `/api/channel-accounts/${id}`;
  return {
    networks: () => call<ChannelList>('GET', '/api/channels'),
    list: () => call<ChannelAccounts>('GET', '/api/channel-accounts'),
    add: (body: AddAccount) => call<ChannelAccount>('POST', '/api/channel-accounts', body),
    change: (id: AccountId, body: ChangeAccount) => call<ChannelAccount>('PUT', at(id), body),
    remove: (id: AccountId) => call<void>('DELETE', at(id)),
    /** @throws Problem `channel-problem` when the network does not answer */
    check: (id: AccountId) => call<Findings>('POST', `${at(id)}/check`, {}),
    templates: (id: AccountId) => call<TemplateList>('GET', `${at(id)}/templates`),
    /** Asks the network anew. @throws Problem `channel-problem` */
    syncTemplates: (id: AccountId) => call<TemplateList>('POST', `${at(id)}/templates/sync`, {}),
    submitTemplate: (id: AccountId, body: SubmitTemplate) =>
      call<TemplateView>('POST', `${at(id)}/templates`, body),
  };
}

/** What goes by a network outside in one conversation, for staff who see it. */
export function outsideClient(call: Call) {
  const at = (id: ConversationId) => `/api/conversations/${id}`;
  return {
    channel: (id: ConversationId) => call<ConversationChannel>('GET', `${at(id)}/channel`),
    /** Only what its network has approved. */
    templates: (id: ConversationId) => call<TemplateList>('GET', `${at(id)}/templates`),
    /** What has moved since that position. */
    deliveries: (id: ConversationId, since: string | undefined) =>
      call<Deliveries>('GET', `${at(id)}/deliveries${since === undefined ? '' : `?since=${since}`}`),
    settle: (id: ConversationId, seq: number, as: SettleDelivery['as']) =>
      call<void>('POST', `${at(id)}/deliveries/${seq}`, { as }),
    addresses: (person: PersonId) => call<CustomerAddresses>('GET', `/api/customers/${person}/addresses`),
    join: (person: PersonId, other: PersonId) =>
      call<CustomerAddresses>('POST', `/api/customers/${person}/join`, { other }),
    /** They are not the same person after all. */
    part: (person: PersonId, other: PersonId) =>
      call<CustomerAddresses>('DELETE', `/api/customers/${person}/join/${other}`),
  };
}
