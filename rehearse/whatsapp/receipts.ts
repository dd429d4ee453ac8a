import type { GraphError } from './graph-error.ts';
import type { Customer, Message } from './model.ts';
import type { Network } from './network.ts';

/** What becomes of a message that was accepted, step by step; each is told to the business. */
export function carry(network: Network, message: Message, customer: Customer): void {
  const { clock, paces } = network;
  clock.after(paces.sent, () => {
    if (network.billing === 'silent') return;
    move(network, message, customer, 'sent');
    if (customer.blocked.has(message.number)) return;
    clock.after(paces.delivered, () => {
      if (customer.isOnline) deliver(network, message, customer);
    });
  });
}

/** The phone is on again: it gets what waited for it. */
export function deliverWaiting(network: Network, customer: Customer): void {
  for (const message of network.messages) {
    const waits = message.customer === customer.id && !message.mine && message.state === 'sent';
    if (waits && !customer.blocked.has(message.number)) deliver(network, message, customer);
  }
}

export function deliver(network: Network, message: Message, customer: Customer): void {
  customer.typingUntil.delete(message.number);
  move(network, message, customer, 'delivered');
  network.clock.after(network.paces.read, () => {
    if (customer.isLooking) readAll(network, customer, message.number);
  });
}

/** He looks at the talk: everything in it is read. */
export function readAll(network: Network, customer: Customer, number: string): void {
  for (const message of network.messages) {
    const isUnread = !message.mine && message.state === 'delivered';
    if (isUnread && message.customer === customer.id && message.number === number)
      move(network, message, customer, 'read');
  }
}

export function play(network: Network, message: Message, customer: Customer): void {
  if (message.state === 'delivered') move(network, message, customer, 'read');
  move(network, message, customer, 'played');
}

export function fail(network: Network, message: Message, customer: Customer, why: GraphError): void {
  message.state = 'failed';
  tell(network, message, customer, 'failed', { errors: [why.asStatus] });
}

function move(network: Network, message: Message, customer: Customer, state: Message['state']): void {
  message.state = state;
  const pricing = {
    billable: message.category !== 'service',
    pricing_model: 'PMP',
    category: message.category,
  };
  tell(network, message, customer, state, state === 'played' ? {} : { pricing });
}

function tell(network: Network, message: Message, customer: Customer, status: string, more: object): void {
  network.onChange();
  const number = network.numbers.get(message.number);
  if (!number) return;
  const told = {
    ...network.metadataOf(number),
    contacts: [contactOf(customer)],
    statuses: [
      {
        id: message.id,
        status,
        timestamp: String(Math.floor(network.clock.now() / 1000)),
        recipient_id: customer.hidesNumber ? customer.userId : customer.number,
        ...(customer.hidesNumber && { recipient_user_id: customer.userId }),
        ...more,
        ...(message.opaque !== undefined && { biz_opaque_callback_data: message.opaque }),
      },
    ],
  };
  const { late } = network.faults;
  if (late > 0) network.clock.after(late, () => network.hooks.tell('messages', told));
  else network.hooks.tell('messages', told);
}

/** As it stands beside everything a customer does. */
export function contactOf(customer: Customer): object {
  const { name, username, hidesNumber, number, userId } = customer;
  return {
    profile: { name, ...(username !== undefined && { username }) },
    ...(!hidesNumber && { wa_id: number }),
    user_id: userId,
  };
}
