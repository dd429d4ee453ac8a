import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeUpdate } from '../../rehearse/specs/telegram-judge.ts';
import { readUpdate } from './read.ts';

const ana = { id: 41, is_bot: false, first_name: 'Ana' };
const user = { addresses: [{ kind: 'telegram', value: '41' }], name: 'Ana' };
const talk = { id: 41, type: 'private', first_name: 'Ana' };
const group = { id: -100_5, type: 'supergroup', title: 'Pedidos' };
const bare = { message_id: 7, date: 1_795_000_000, chat: talk, from: ana };
const file = { file_id: 'f', file_unique_id: 'u', file_size: 5 };
const moving = { ...file, width: 5, height: 5, duration: 3 };

/** What is read of an update that the specification knows. */
function read(update: object) {
  const whole = { update_id: 9, ...update };
  assert.deepEqual(judgeUpdate(whole), []);
  const [event, ...more] = readUpdate(whole);
  assert.ok(event && more.length === 0);
  return event;
}

function contentOf(fields: object) {
  const event = read({ message: { ...bare, ...fields } });
  assert.equal(event.is, 'message', JSON.stringify(fields));
  return event.is === 'message' ? event.content : undefined;
}

test('each content of a message is read', () => {
  const sticker = { ...file, type: 'regular', width: 5, height: 5, emoji: '👍' };
  const still = { ...sticker, is_animated: false, is_video: false };
  const thumbnail = { ...file, file_id: 't', width: 5, height: 5 };
  const place = { latitude: -16.5, longitude: -68.1 };
  const option = (text: string) => ({ persistent_id: text, text, voter_count: 0 });
  const poll = {
    id: '1',
    question: '¿Pan?',
    options: [option('Sí'), option('No')],
    total_voter_count: 0,
    type: 'regular',
  };
  const votes = {
    is_closed: false,
    is_anonymous: true,
    allows_multiple_answers: false,
    allows_revoting: true,
    members_only: false,
  };
  const table: [object, object][] = [
    [
      { video: { ...moving, mime_type: 'video/mp4' } },
      { text: '', files: [{ kind: 'video', remote: 'f', type: 'video/mp4', bytes: 5 }] },
    ],
    [
      { animation: moving, document: file },
      { text: '', files: [{ kind: 'video', remote: 'f', bytes: 5 }] },
    ],
    [
      { voice: { ...file, duration: 3, mime_type: 'audio/ogg' } },
      { text: '', files: [{ kind: 'voice', remote: 'f', type: 'audio/ogg', bytes: 5 }] },
    ],
    [
      { audio: { ...file, duration: 3 }, caption: 'oye' },
      { text: 'oye', files: [{ kind: 'audio', remote: 'f', bytes: 5 }] },
    ],
    [
      { document: { ...file, file_name: 'a.pdf' } },
      { text: '', files: [{ kind: 'file', remote: 'f', name: 'a.pdf', bytes: 5 }] },
    ],
    [
      { sticker: still },
      { text: '', files: [{ kind: 'sticker', remote: 'f', type: 'image/webp', bytes: 5 }] },
    ],
    [
      { sticker: { ...still, is_animated: true, thumbnail } },
      { text: '👍', files: [{ kind: 'photo', remote: 't', bytes: 5 }] },
    ],
    [{ sticker: { ...still, is_video: true } }, { text: '👍' }],
    [{ location: { ...place, live_period: 900 } }, { text: '', place }],
    [
      { venue: { location: place, title: 'Plaza', address: 'Centro' }, location: place },
      { text: '', place: { ...place, label: 'Plaza, Centro' } },
    ],
    [
      { contact: { phone_number: '+59171', first_name: 'Luz', last_name: 'Paz' } },
      { text: '', contacts: [{ name: 'Luz Paz', phones: ['+59171'], emails: [], links: [] }] },
    ],
    [{ dice: { emoji: '🎲', value: 4 } }, { text: '🎲 4' }],
    [{ poll: { ...poll, ...votes } }, { text: '¿Pan?\n1. Sí\n2. No' }],
    [{ story: { chat: talk, id: 3 } }, { text: '', unsupported: 'story' }],
    [
      { text: 'aquí', entities: [{ type: 'text_link', offset: 0, length: 4, url: 'https://a.es/' }] },
      { text: 'aquí (https://a.es/)' },
    ],
  ];
  for (const [fields, content] of table) assert.deepEqual(contentOf(fields), content);
});

test('who comes through a link says which; who only begins has said nothing yet', () => {
  const start = (text: string, chat: object = talk) => {
    const event = read({ message: { ...bare, chat, text } });
    return event.is === 'message' ? [event.start, event.content.text] : undefined;
  };
  assert.deepEqual(start('/start pan-dulce_2'), ['pan-dulce_2', '']);
  assert.deepEqual(start('/start'), ['', '']);
  assert.deepEqual(start('/start@shop_bot pan', group), ['pan', '']);
  assert.deepEqual(start('/started'), [undefined, '/started']);
  assert.deepEqual(start('/start dos palabras'), [undefined, '/start dos palabras']);
});

test('an answer says to what, what was passed on is known, and one’s own number is an address', () => {
  const reply = read({
    message: { ...bare, text: 'sí', reply_to_message: { ...bare, message_id: 5, text: '¿?' } },
  });
  assert.equal(reply.is === 'message' && reply.replyTo, '5');
  const origin = { type: 'hidden_user', date: 1, sender_user_name: 'x' };
  const passed = read({ message: { ...bare, text: 'mira', forward_origin: origin } });
  assert.equal(passed.is === 'message' && passed.forwarded, true);
  const card = (user_id: number) =>
    read({ message: { ...bare, contact: { phone_number: '591 71', first_name: 'Ana', user_id } } });
  const addressesOf = (event: ReturnType<typeof read>) => event.is === 'message' && event.from.addresses;
  assert.deepEqual(addressesOf(card(41)), [...user.addresses, { kind: 'phone', value: '+59171' }]);
  assert.deepEqual(addressesOf(card(42)), user.addresses);
});

test('a group that moves is told by both of its talks, and is one thing', () => {
  const old = { ...group, id: -5, type: 'group' };
  const here = read({ message: { ...bare, chat: old, migrate_to_chat_id: group.id } });
  const there = read({ message: { ...bare, chat: group, migrate_from_chat_id: -5 } });
  assert.equal(here.is, 'moved');
  assert.deepEqual(here, there);
});

test('a bot that is put out of a group speaks for the group and for nobody', () => {
  const event = read({
    my_chat_member: {
      chat: group,
      from: ana,
      date: 1_795_000_000,
      old_chat_member: { status: 'member', user: ana },
      new_chat_member: { status: 'left', user: ana },
    },
  });
  assert.deepEqual(event, {
    is: 'consent',
    key: 'update:9',
    at: 1_795_000_000_000,
    from: { addresses: [], name: 'Pedidos' },
    chat: '-1005',
    wants: false,
    what: 'all',
  });
});

test('what nobody said is no message', () => {
  const services = [
    { new_chat_members: [ana] },
    { pinned_message: bare },
    { new_chat_title: 'x' },
    { group_chat_created: true },
  ];
  for (const fields of services) {
    const event = read({ message: { ...bare, chat: group, ...fields } });
    assert.deepEqual(
      [event.is, event.is === 'unsupported' && event.what],
      ['unsupported', Object.keys(fields)[0]],
    );
  }
  const post = { ...bare, chat: { id: -100_6, type: 'channel', title: 'News' }, text: 'a' };
  assert.equal(read({ channel_post: post }).is, 'unsupported');
  const step = { ...bare, edit_date: 1_795_000_100, location: { latitude: 1, longitude: 2 } };
  assert.equal(
    read({ edited_message: step }).is,
    'unsupported',
    'the next step of a live place changes no words',
  );
});

test('a reaction that only Telegram has is told as unknown, one that is taken back as none', () => {
  const reacted = (new_reaction: object[]) => {
    const about = {
      chat: talk,
      message_id: 7,
      user: ana,
      date: 1_795_000_000,
      old_reaction: [],
      new_reaction,
    };
    const event = read({ message_reaction: about });
    return event.is === 'reaction' ? event.emoji : event.is;
  };
  assert.equal(reacted([]), null);
  assert.equal(reacted([{ type: 'paid' }]), 'unsupported');
  assert.equal(reacted([{ type: 'custom_emoji', custom_emoji_id: '5' }]), 'unsupported');
});
