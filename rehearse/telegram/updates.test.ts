import assert from 'node:assert/strict';
import { it } from 'node:test';
import { InlineKeyboard } from 'grammy';
import { deedsOf, recorded } from '../test-deeds.ts';
import { Deeds } from './deeds.ts';
import { openOtherBot } from './test-bot.ts';

const bytes = Buffer.from('not really a file');

it('whatever people can do is told as the Bot API describes it, in a chat and in a group', async () => {
  await using there = await openOtherBot();
  const { api, ana, settled, updates } = there;
  const done = new Set<string>();
  const hand = recorded(ana, done);
  hand.start('soria');
  hand.look();
  const group = hand.createGroup('Viaje a Soria', [there.simulator.add('Luis').user]);
  for (const chat of [there.id, group.id]) {
    const words = hand.write('Gracia', { chat });
    hand.edit(words.id, 'Gracias', { chat });
    for (const kind of ['photo', 'video', 'voice', 'audio', 'file', 'sticker'] as const) {
      const sent = await hand.sendFile({
        kind,
        bytes,
        type: 'application/octet-stream',
        text: 'Mira',
        replyTo: words.id,
        chat,
      });
      if (kind === 'photo') hand.edit(sent.id, 'Mira bien', { chat });
    }
    hand.sendPlace(41.7, -2.4, { chat });
    hand.sendPlace(41.7, -2.4, { chat, livePeriod: 900 });
    hand.sendContact('Luis', '+34600111222', { chat });
    hand.sendUnsupported({ chat });
    const asking = await api.sendMessage(chat, '¿Cuál?', {
      reply_markup: new InlineKeyboard().text('Ida', 'ida'),
    });
    await api.answerCallbackQuery(hand.tap(asking.message_id, 'ida', { chat }));
    for (const emoji of ['👍', '❤', null]) hand.react(asking.message_id, emoji, { chat });
    hand.delete(words.id, { chat });
  }
  for (const isBlocking of [true, false]) hand.block(isBlocking);
  hand.throwBotOut(hand.moveGroup(group));
  await settled();
  assert.deepEqual(
    deedsOf(Deeds).filter((name) => !done.has(name)),
    [],
    'nothing is left out',
  );
  assert.deepEqual([...new Set(updates.flatMap((update) => Object.keys(update)))].toSorted(), [
    'callback_query',
    'edited_message',
    'message',
    'message_reaction',
    'my_chat_member',
    'update_id',
  ]);
});
