import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { read } from './read.ts';
import { account, incoming } from './test-account.ts';

const SHEENA = { addresses: [{ kind: 'phone', value: '+16505551234' }], name: 'Sheena Nelson' };
const CHAT = { id: '16505551234', isGroup: false };

function message(remote: string, seconds: number, more: object) {
  return {
    key: `message:${remote}`,
    at: seconds * 1000,
    is: 'message',
    from: SHEENA,
    chat: CHAT,
    remote,
    ...more,
  };
}

const LONG = 'wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0RgA=';

/** What each of Meta's examples is read as. */
const EXPECTED: Readonly<Record<string, unknown>> = {
  'Text Message': message(LONG, 1_749_416_383, { content: { text: 'Does it come in another color?' } }),
  'Text Message with Context (Product Inquiry)': message(
    'wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTA2NTUwRkNEMDdFQjJCRUU0NQA=',
    1_750_016_800,
    {
      content: {
        text: 'Is this still available?',
        origin: { kind: 'product', id: 'di9ozbzfi4', catalogue: '194836987003835' },
      },
      replyTo: 'wamid.HBgLMTY1MDM4Nzk0MzkVAgARGA9wcm9kdWN0X2lucXVpcnkA',
    },
  ),
  'Text Message from Click to WhatsApp Ad': message(
    'wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQUQ0N0VFMDA2MTQ0RkJFNkNDNAA=',
    1_750_275_992,
    {
      content: {
        text: 'Hello! Can I get more info on this?',
        origin: {
          kind: 'ad',
          id: '120226305854810726',
          headline: 'Chat with us',
          words: 'Summer Succulents are here!',
          url: 'https://fb.me/3cr4Wqqkv',
        },
      },
      start: '120226305854810726',
    },
  ),
  'Reaction Message': {
    key: `message:${LONG}`,
    at: 1_749_419_544_000,
    is: 'reaction',
    chat: CHAT.id,
    from: SHEENA,
    remote: 'wamid.HBgLMTY1MDM4Nzk0MzkVAgARGBI0RTJEOTc2ODVERUY5RDlGNkYA',
    emoji: '👍',
  },
  'Image Message': message(LONG, 1_744_344_496, {
    content: {
      text: 'Taj Mahal',
      files: [
        {
          kind: 'photo',
          remote: '1003383421387256',
          type: 'image/jpeg',
          sha256: 'SfInY0gGKTsJlUWbwxC1k+FAD0FZHvzwfpvO0zX0GUI=',
        },
      ],
    },
  }),
  'Location Message': message(
    'wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTU2MjZEMDBGRkE3MENEMDE0RQA=',
    1_744_344_496,
    {
      content: {
        text: '',
        place: {
          latitude: 37.44221496582,
          longitude: -122.16165924072,
          label: 'Philz Coffee, 101 Forest Ave, Palo Alto, CA 94301',
        },
      },
    },
  ),
  'Contact Sharing Message': message(LONG, 1_744_344_496, {
    content: {
      text: '',
      contacts: [
        { name: 'Lucía Gómez', organisation: 'Google', phones: ['+1 (983) 555-2319'], emails: [], links: [] },
      ],
    },
  }),
  'Unsupported Message': message(
    'wamid.HBgLMTQyMDU1NTA3NDkVAgASGBI5N0MwRjg0RTVBNUI1RDA2OTkA',
    1_750_090_702,
    {
      content: { text: '', unsupported: 'Message type unknown' },
    },
  ),
  'Button Message': message('wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQUU0M0MxQzQzMUJCMTMwNUZFOQA=', 1_750_091_045, {
    content: {
      text: 'Unsubscribe',
      chose: {
        key: 'Unsubscribe',
        label: 'Unsubscribe',
        of: 'wamid.HBgLMTY1MDM4Nzk0MzkVAgARGBJFNjk2OTMwNEZCQjhGMzUyQUYA',
      },
    },
  }),
  'Interactive List Reply Message': message(
    'wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQUJDQ0NDM0FEODY4ODkzOTc5RgA=',
    1_749_854_575,
    {
      content: {
        text: 'Priority Mail Express',
        chose: {
          key: 'priority_express',
          label: 'Priority Mail Express',
          of: 'wamid.HBgLMTY1MDM4Nzk0MzkVAgARGBJGMzEyNzhENTZDMzNGODlDRDgA',
        },
      },
    },
  ),
  'Interactive Button Reply Message': message(
    'wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTZBQzg0MzQ4QjRCM0NGNkVGOAA=',
    1_750_025_136,
    {
      content: {
        text: 'Cancel',
        chose: {
          key: 'cancel-button',
          label: 'Cancel',
          of: 'wamid.HBgLMTY1MDM4Nzk0MzkVAgARGBI3MEM2RUJFNkI0RENGQTVDRjUA',
        },
      },
    },
  ),
  'Order Message': message('wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTEyQjFGNzI1QTQxMjI5QTMyOQA=', 1_750_096_325, {
    content: {
      text: '',
      order: {
        catalogue: '194836987003835',
        lines: [
          { product: 'di9ozbzfi4', quantity: 2, price: '30', currency: 'USD' },
          { product: 'nqryix03ez', quantity: 1, price: '25', currency: 'USD' },
        ],
      },
    },
  }),
  'System Message': {
    key: 'message:wamid.HBgLMTk4MzU1NTE5NzQVAgASGAoxMTgyMDg2MjY3AA==',
    at: 1_750_269_342_000,
    is: 'identity',
    was: SHEENA.addresses,
    now: [{ kind: 'phone', value: '+12195555358' }],
    chat: '12195555358',
  },
};

/** Nothing of ours shows who manages a group; it is kept as what it is called. */
const KEPT: Readonly<Record<string, string>> = {
  'Group Settings Update': 'group_settings_update',
  'Group Create Message': 'group_create',
  'Group Remove Participants': 'group_create',
};

test('each webhook of Meta’s comes out right', () => {
  const examples: Record<string, unknown> = JSON.parse(
    readFileSync(new URL('../../rehearse/specs/whatsapp/webhook-examples.json', import.meta.url), 'utf8'),
  );
  const names = [...Object.keys(EXPECTED), ...Object.keys(KEPT)];
  assert.deepEqual(Object.keys(examples).toSorted(), names.toSorted());
  for (const [name, body] of Object.entries(examples)) {
    const [event, ...more] = read(incoming(JSON.stringify(body)), account);
    assert.deepEqual(more, [], name);
    if (name in EXPECTED) assert.deepEqual(event, EXPECTED[name], name);
    else assert.deepEqual([event?.is, event?.at], ['unsupported', 1_750_269_342_000], name);
    if (event?.is === 'unsupported') assert.equal(event.what, KEPT[name]);
  }
});
