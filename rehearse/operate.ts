import type { Networks } from './networks.ts';
import type { OperatorOrder } from './order.ts';
import { rateNumber, restrict, reviewTemplate } from './whatsapp/operate.ts';

/** What whoever leads the rehearsal does to the networks. @throws Error when it cannot be done */
export async function operate(networks: Networks, order: OperatorOrder): Promise<void> {
  const { whatsapp, telegram, clock } = networks;
  const { network } = whatsapp;
  switch (order.do) {
    case 'add-phone':
      if (order.network === 'whatsapp') whatsapp.add(order.name, order.address).look();
      else telegram.add(order.name, order.address.replace(/^@/, '') || undefined).look();
      return;
    case 'faults':
      return setFaults(networks[order.network], order.faults);
    case 'again':
      return void networks[order.network].network.letters.sendAgain();
    case 'jump':
      return networks.jump(order.milliseconds);
    case 'review': {
      const template = network.templates.find(({ id }) => id === order.template);
      if (!template) throw new Error('there is no such template');
      return reviewTemplate(network, template, order.status, 'INVALID_FORMAT');
    }
    case 'quality':
      return rateNumber(network, network.number, order.quality);
    case 'billing':
      return void (network.billing = order.billing);
    case 'restrict':
      return restrict(network, order.on);
    case 'token':
      return void (network.tokenEnds = order.valid ? Number.POSITIVE_INFINITY : clock.now() - 1);
  }
}

async function setFaults(
  simulator: Networks['whatsapp'] | Networks['telegram'],
  { down, ...faults }: Extract<OperatorOrder, { do: 'faults' }>['faults'],
): Promise<void> {
  Object.assign(simulator.network.faults, faults);
  if (down !== undefined) await simulator.setDown(down);
}
