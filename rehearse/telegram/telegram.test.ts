import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Bot, GrammyError, HttpError, InlineKeyboard, InputFile } from 'grammy';
import sharp from 'sharp';
import { EVERYTHING, LOOSE, openOtherBot, refusalOf, SECRET } from './test-bot.ts';

const picture = () =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: '#a3441b' } })
    .png()
    .toBuffer();

describe('Telegram, rehearsed', () => {
  it('both ways: words, files, places, contacts, buttons, edits, reactions, what is taken back', async () => {
    await using there = await openOtherBot();
    const { api, ana, id, settled, updates } = there;
    assert.deepEqual(await refusalOf(api.sendMessage(id, 'Hola')), [
      403,
      "Forbidden: bot can't initiate conversation with a user",
    ]);
    const started = ana.start('soria');
    await api.sendMessage(id, 'Hola <b>Ana</b> &amp; compañía', {
      parse_mode: 'HTML',
      reply_parameters: { message_id: started.id },
    });
    const photo = await api.sendPhoto(id, new InputFile(await picture(), 'mapa.png'), { caption: 'El mapa' });
    assert.deepEqual([photo.photo.at(-1)?.width, photo.photo.at(-1)?.height], [64, 48]);
    await api.sendVoice(id, new InputFile(Buffer.from('OggS…'), 'voz.ogg'), { duration: 2 });
    await api.sendDocument(id, new InputFile(Buffer.from('%PDF'), 'horario.pdf'));
    await api.sendMediaGroup(id, [
      { type: 'photo', media: new InputFile(await picture(), 'uno.png'), caption: 'Dos' },
      { type: 'photo', media: new InputFile(await picture(), 'dos.png') },
    ]);
    await api.sendLocation(id, 41.76, -2.47);
    await api.sendVenue(id, 41.76, -2.47, 'Estación', 'Av. de Valladolid');
    await api.sendContact(id, '+34600111222', 'Marta');
    const asking = await api.sendMessage(id, '¿Cuál?', {
      reply_markup: new InlineKeyboard().text('Ida', 'ida').text('Ida y vuelta', 'vuelta'),
    });
    assert.deepEqual(
      there
        .shown()
        .map(
          ({ text, file, place, contacts }) =>
            text || file?.kind || place?.label || contacts?.[0]?.name || 'sitio',
        ),
      [
        '/start soria',
        'Hola Ana & compañía',
        'El mapa',
        'voice',
        'file',
        'Dos',
        'photo',
        'sitio',
        'Estación',
        'Marta',
        '¿Cuál?',
      ],
    );
    assert.equal(there.shown()[1]?.replyTo, String(started.id));
    const tap = ana.tap(asking.message_id, 'vuelta');
    await api.answerCallbackQuery(tap);
    await api.editMessageText(id, asking.message_id, 'Ida y vuelta, entonces');
    assert.deepEqual([there.shown().at(-1)?.isEdited, there.shown().at(-1)?.choices], [true, undefined]);
    assert.match(
      (await refusalOf(api.editMessageText(id, asking.message_id, 'Ida y vuelta, entonces')))[1],
      /is not modified/,
    );
    const words = ana.write('Gracia');
    ana.edit(words.id, 'Gracias');
    ana.react(asking.message_id, '👍');
    await api.setMessageReaction(id, words.id, [{ type: 'emoji', emoji: '❤' }]);
    await api.sendChatAction(id, 'typing');
    assert.equal(there.simulator.phones()[0]?.talks[0]?.isTyping, true);
    await api.deleteMessage(id, asking.message_id);
    assert.equal(there.shown().find((one) => one.id === String(asking.message_id))?.isDeleted, true);
    const sent = await ana.sendFile({
      kind: 'photo',
      bytes: await picture(),
      type: 'image/png',
      text: 'Mira',
    });
    await settled();
    assert.deepEqual(
      updates.map((update) => Object.keys(update)[1]),
      ['message', 'callback_query', 'message', 'edited_message', 'message_reaction', 'message'],
    );
    assert.equal(updates[1]?.callback_query?.data, 'vuelta');
    assert.equal(updates[3]?.edited_message?.text, 'Gracias');
    assert.equal(updates[5]?.message?.message_id, sent.id);
    const { file_path } = await api.getFile(updates[5]?.message?.photo.at(-1)!.file_id);
    const link = `${there.simulator.url}/file/bot${there.network.token}/${file_path}`;
    assert.deepEqual(Buffer.from(await (await fetch(link)).arrayBuffer()), await picture());
    there.clock.jump(3_600_001);
    assert.equal((await fetch(link)).status, 404, 'not after an hour');
    assert.deepEqual(await refusalOf(api.deleteMessage(id, words.id + 999)), [
      400,
      'Bad Request: message to delete not found',
    ]);
    there.clock.jump(49 * 3_600_000);
    assert.match((await refusalOf(api.deleteMessage(id, photo.message_id)))[1], /can't be deleted/);
  });

  it('refuses as Telegram does: shape, lengths, strangers, blocked, rates', async () => {
    await using there = await openOtherBot({ rates: { all: LOOSE } });
    const { api, ana, id, clock, updates } = there;
    ana.start();
    assert.deepEqual(await refusalOf(api.sendMessage(id, ' ')), [400, 'Bad Request: message text is empty']);
    assert.deepEqual(await refusalOf(api.sendMessage(id, 'x'.repeat(4097))), [
      400,
      'Bad Request: message is too long',
    ]);
    await api.sendMessage(id, 'x'.repeat(4096));
    assert.equal(
      (await refusalOf(api.raw.sendMessage(Object({ chat_id: id, text: 'x', colour: 'red' }))))[0],
      400,
    );
    assert.equal(
      (await refusalOf(api.raw.sendLocation(Object({ chat_id: id, latitude: 'north', longitude: 1 }))))[0],
      400,
    );
    assert.equal((await refusalOf(api.sendMessage(id, '<b>x', { parse_mode: 'HTML' })))[0], 400);
    assert.deepEqual(await refusalOf(api.sendMessage(99, 'Hola')), [400, 'Bad Request: chat not found']);
    assert.match(
      (
        await refusalOf(
          api.setMessageReaction(id, ana.write('x').id, [{ type: 'emoji', emoji: Object('🥦') }]),
        )
      )[1],
      /REACTION_INVALID/,
    );
    let refused: unknown;
    for (let sent = 0; sent < 10 && !refused; sent++)
      refused = await api.sendMessage(id, `${sent}`).then(
        () => undefined,
        (problem: unknown) => problem,
      );
    assert.ok(
      refused instanceof GrammyError &&
        refused.error_code === 429 &&
        (refused.parameters.retry_after ?? 0) >= 1,
    );
    clock.jump(1000);
    await api.sendMessage(id, 'Ya puedo');
    ana.block(true);
    assert.deepEqual(await refusalOf(api.sendMessage(id, '¿Estás?')), [
      403,
      'Forbidden: bot was blocked by the user',
    ]);
    ana.block(false);
    await there.settled();
    const said = updates.flatMap((update) => update.my_chat_member?.new_chat_member.status ?? []);
    assert.deepEqual(said, ['kicked', 'member']);
    const other = new Bot('1:wrong', { client: { apiRoot: there.simulator.url } });
    assert.equal((await refusalOf(other.api.getMe()))[0], 401);
  });

  it('groups: everyone is told apart, a group moves, the bot is thrown out', async () => {
    await using there = await openOtherBot({ rates: { chat: LOOSE, all: LOOSE } });
    const { api, ana, simulator, settled, updates } = there;
    const luis = simulator.add('Luis');
    const group = ana.createGroup('Viaje a Soria', [luis.user]);
    ana.write('¿Cuántos somos?', { chat: group.id });
    luis.write('Doce', { chat: group.id });
    await api.sendMessage(group.id, 'Apuntado');
    for (let sent = 1; sent < 20; sent++) await api.sendMessage(group.id, `${sent}`);
    assert.equal((await refusalOf(api.sendMessage(group.id, 'Demasiado')))[0], 429, '20 a minute');
    assert.deepEqual(
      there
        .shown(1)
        .slice(1, 4)
        .map(({ author, text }) => [author, text]),
      [
        [undefined, '¿Cuántos somos?'],
        ['Luis', 'Doce'],
        ['Autobuses Sierra', 'Apuntado'],
      ],
    );
    const moved = ana.moveGroup(group);
    const failed = await api.sendMessage(group.id, 'Hola').catch((problem: unknown) => problem);
    assert.ok(failed instanceof GrammyError && failed.parameters.migrate_to_chat_id === moved.id);
    await api.sendMessage(moved.id, 'Seguimos aquí');
    ana.throwBotOut(moved);
    assert.match((await refusalOf(api.sendMessage(moved.id, 'Hola')))[1], /kicked/);
    await settled();
    assert.ok(updates.some((update) => update.message?.migrate_to_chat_id === moved.id));
    assert.equal(updates.find((update) => update.message?.text === 'Doce')?.message?.from.first_name, 'Luis');
  });

  it('is asked instead of telling: in order, once confirmed, one asker at a time, never beside a webhook', async () => {
    await using there = await openOtherBot({ isHooked: false });
    const { api, ana, settled, network } = there;
    const isAsked = async () => {
      while (!network.updates.isAsked) await pause(5);
    };
    ana.start();
    const waiting = api.getUpdates({ offset: 0, timeout: 20, allowed_updates: EVERYTHING });
    const [first] = await waiting;
    assert.equal(first?.message?.text, '/start');
    const next = api.getUpdates({ offset: (first?.update_id ?? 0) + 1, timeout: 20 });
    await isAsked();
    ana.write('¿Sí?');
    assert.equal((await next)[0]?.message?.text, '¿Sí?');
    const older = refusalOf(api.getUpdates({ offset: (first?.update_id ?? 0) + 2, timeout: 20 }));
    await isAsked();
    const newer = api.getUpdates({ offset: (first?.update_id ?? 0) + 2, timeout: 1 });
    assert.equal((await older)[0], 409);
    assert.deepEqual(await newer, []);
    ana.write('Mientras nadie pregunta');
    assert.equal((await api.getWebhookInfo()).pending_update_count, 1);
    await api.setWebhook(there.simulator.url.replace(/\d+$/, '1'), { secret_token: SECRET });
    assert.equal((await refusalOf(api.getUpdates()))[0], 409);
    await settled();
    assert.equal((await api.getWebhookInfo()).last_error_message, 'Connection refused');
    assert.match((await refusalOf(api.setWebhook('http://example.com/x')))[1], /HTTPS/);
  });

  it('faults: nobody listens, answers are cut after the message was taken, 500, too many', async () => {
    await using there = await openOtherBot();
    const { network, api, ana, id, simulator } = there;
    ana.start();
    await simulator.setDown(true);
    await assert.rejects(api.sendMessage(id, '¿Hay alguien?'), HttpError);
    await simulator.setDown(false);
    network.faults.lost = 1;
    await assert.rejects(api.sendMessage(id, '¿Ha llegado?'), HttpError);
    network.faults.broken = 1;
    assert.equal((await refusalOf(api.sendMessage(id, 'Roto')))[0], 500);
    network.faults.storm = 1;
    assert.deepEqual(await refusalOf(api.sendMessage(id, 'Uf')), [429, 'Too Many Requests: retry after 3']);
    await api.sendMessage(id, 'Bien');
    assert.deepEqual(
      there.shown().map(({ text }) => text),
      ['/start', '¿Ha llegado?', 'Bien'],
    );
  });
});
