import type { Networks } from './networks.ts';
import type { PhoneOrder } from './order.ts';
import type { Chat } from './telegram/model.ts';

/** What someone does with a phone on the page. @throws Error when he cannot */
export function doOnPhone({ whatsapp, telegram }: Networks, order: PhoneOrder): void {
  if (order.network === 'whatsapp') {
    const customer = whatsapp.network.customers.get(order.phone);
    if (!customer) throw new Error('there is no such phone');
    return onWhatsApp(whatsapp.as(customer), order);
  }
  const user = telegram.network.users.get(Number(order.phone));
  if (!user) throw new Error('there is no such phone');
  onTelegram(telegram.as(user), telegram.network.chats, order);
}

function onWhatsApp(hand: ReturnType<Networks['whatsapp']['as']>, order: PhoneOrder): void {
  const given =
    'talk' in order
      ? { number: order.talk, ...(order.replyTo !== undefined && { replyTo: order.replyTo }) }
      : {};
  switch (order.do) {
    case 'write':
      return void hand.write(order.text, {
        ...given,
        ...(order.ago !== undefined && { ago: order.ago }),
        ...(order.about && { about: order.about }),
      });
    case 'place':
      return void hand.sendPlace(order.latitude, order.longitude, order.label, given);
    case 'contact':
      return void hand.sendContact(order.name, order.number, given);
    case 'order':
      return void hand.order(order.items, order.text, given);
    case 'strange':
      return void hand.sendUnsupported(given);
    case 'react':
      return hand.react(order.message, order.emoji);
    case 'choose':
      return void hand.choose(order.message, order.key);
    case 'play':
      return hand.play(order.message);
    case 'block':
      return hand.block(order.on, order.talk);
    case 'look':
      return hand.look(order.on);
    case 'news':
      return hand.wantNews(order.on);
    case 'online':
      return hand.turnOn(order.on);
    case 'number':
      return hand.changeNumber(order.number);
    case 'hide':
      return hand.hideNumber(order.username);
    case 'edit':
    case 'delete':
    case 'start':
    case 'group':
    case 'move-group':
    case 'throw-out':
      throw new Error(`WhatsApp knows no ${order.do}`);
  }
}

function onTelegram(
  hand: ReturnType<Networks['telegram']['as']>,
  chats: ReadonlyMap<number, Chat>,
  order: PhoneOrder,
): void {
  const talk = 'talk' in order ? order.talk : '';
  const given = {
    ...(talk !== '' && { chat: Number(talk) }),
    ...('replyTo' in order && order.replyTo !== undefined && { replyTo: Number(order.replyTo) }),
  };
  switch (order.do) {
    case 'write':
      return void hand.write(order.text, given);
    case 'place':
      return void hand.sendPlace(order.latitude, order.longitude, given);
    case 'contact':
      return void hand.sendContact(order.name, order.number, given);
    case 'strange':
      return void hand.sendUnsupported(given);
    case 'react':
      return hand.react(Number(order.message), order.emoji, given);
    case 'choose':
      return void hand.tap(Number(order.message), order.key, given);
    case 'edit':
      return hand.edit(Number(order.message), order.text, given);
    case 'delete':
      return hand.delete(Number(order.message), given);
    case 'block':
      return hand.block(order.on);
    case 'start':
      return void hand.start(order.payload);
    case 'look':
      return hand.look(order.on);
    case 'group':
      return void hand.createGroup(order.title);
    case 'move-group':
      return void hand.moveGroup(chatIn(chats, talk));
    case 'throw-out':
      return hand.throwBotOut(chatIn(chats, talk));
    case 'play':
      return undefined;
    case 'order':
    case 'news':
    case 'online':
    case 'number':
    case 'hide':
      throw new Error(`Telegram knows no ${order.do}`);
  }
}

function chatIn(chats: ReadonlyMap<number, Chat>, id: string): Chat {
  const chat = chats.get(Number(id));
  if (!chat) throw new Error('there is no such talk');
  return chat;
}
