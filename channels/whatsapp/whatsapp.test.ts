import { Random } from '../../server/testing/random.ts';
import { judgePath, judgeSend } from '../../rehearse/specs/whatsapp-judge.ts';
import { channelContract } from '../channel-contract.ts';
import type { HttpRequest } from '../plan.ts';
import { account, METADATA, sign, told, toldOf } from './test-account.ts';
import { whatsapp } from './whatsapp.ts';

const contacts = [{ profile: { name: 'Ana' }, wa_id: '59171234567', user_id: 'BO.77' }];
const said = (id: string, more: object) => ({ id, from: '59171234567', timestamp: '1749416383', ...more });
const receipt = (id: string, status: string) => ({
  id,
  status,
  timestamp: '1749416383',
  recipient_id: '59171234567',
});

const TOLD = {
  words: {
    body: told('messages', { contacts, messages: [said('w.1', { type: 'text', text: { body: 'hola' } })] }),
    is: ['message'],
  },
  'a batch': {
    body: JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '419561257915477',
          changes: [
            {
              field: 'messages',
              value: {
                metadata: METADATA,
                contacts,
                messages: [
                  said('w.2', {
                    type: 'image',
                    image: { id: '7', mime_type: 'image/jpeg', caption: 'mire' },
                  }),
                  said('w.3', { type: 'reaction', reaction: { message_id: 'w.0', emoji: '👍' } }),
                  said('w.4', {
                    type: 'order',
                    order: { catalog_id: '1', product_items: [{ product_retailer_id: 'a', quantity: 2 }] },
                  }),
                ],
              },
            },
            {
              field: 'messages',
              value: { metadata: METADATA, statuses: [receipt('w.5', 'sent'), receipt('w.5', 'read')] },
            },
          ],
        },
      ],
    }),
    is: ['message', 'reaction', 'message', 'receipt', 'receipt'],
  },
  'another number': {
    body: told('messages', {
      messages: [
        said('w.6', { type: 'system', system: { type: 'user_changed_number', wa_id: '59172222222' } }),
      ],
    }),
    is: ['identity'],
  },
  'no news': {
    body: told('user_preferences', {
      user_preferences: [{ wa_id: '59171234567', value: 'stop', timestamp: 1_731_705_721 }],
    }),
    is: ['consent'],
  },
  'a ban': { body: toldOf('account_update', { event: 'DISABLED_UPDATE' }), is: ['account'] },
};

function judge({ method, url, body }: HttpRequest): readonly string[] {
  const problems = judgePath(method, new URL(url).pathname);
  return body && 'json' in body ? [...problems, ...judgeSend(body.json)] : problems;
}

channelContract('whatsapp', () => ({
  channel: whatsapp,
  account,
  random: new Random(),
  sign,
  signature: 'x-hub-signature-256',
  signsBody: true,
  told: TOLD,
  unknown: [
    told('messages', { contacts, messages: [said('w.7', { type: 'hologram', hologram: {} })] }),
    told('weather', { rain: true }),
    toldOf('weather', { rain: true }),
    '{"object":"page"}',
  ],
  to: { addresses: [{ kind: 'phone', value: '+59171234567' }], chat: '59171234567', isGroup: false },
  accepted: {
    is: 'answered',
    status: 200,
    headers: {},
    body: JSON.stringify({ id: '77', messages: [{ id: 'wamid.1' }] }),
  },
  judge,
}));
