import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf, openOtherClient } from './test-client.ts';

describe('WhatsApp, rehearsed, when things go wrong', () => {
  it('webhooks come again until they are taken, twice, in disorder, or late; and old ones once more', async () => {
    await using there = await openOtherClient();
    const { network, ana, settled, say, clock } = there;
    there.answerHooksWith(500);
    ana.write('uno');
    await eventually(() => assert.ok(there.site.caught.length >= 3, 'the handshake, and more than one try'));
    there.answerHooksWith(200);
    await settled();
    assert.equal(there.messages().length, 1);
    network.faults.twice = true;
    ana.write('dos');
    await eventually(() => assert.equal(there.messages().length, 3));
    network.faults.twice = false;
    network.faults.shuffled = true;
    for (const text of ['tres', 'cuatro', 'cinco']) {
      ana.write(text);
      clock.jump(15);
    }
    clock.jump(400);
    await settled();
    const last = there.messages().slice(3);
    assert.deepEqual(
      last.map(({ text }) => text.body),
      ['cinco', 'cuatro', 'tres'],
    );
    network.faults.shuffled = false;
    network.letters.sendAgain();
    await eventually(() => assert.ok(there.messages().length >= 11));
    network.faults.late = 5000;
    await say('¿Ya?');
    for (let moment = 0; moment < 3; moment++) clock.jump(20);
    await settled();
    assert.equal(there.statuses().length, 0);
    clock.jump(5000);
    await settled();
    assert.deepEqual(
      there.statuses().map(({ status }) => status),
      ['sent', 'delivered'],
    );
  });

  it('faults: nobody listens, answers are cut after the message was taken, 500, too many', async () => {
    await using there = await openOtherClient();
    const { network, ana, say, simulator } = there;
    ana.write('Hola');
    await simulator.setDown(true);
    await assert.rejects(say('¿Hay alguien?'));
    await simulator.setDown(false);
    network.faults.lost = 1;
    await assert.rejects(say('¿Ha llegado?'));
    network.faults.broken = 1;
    assert.equal(codeOf(await say('Roto')), 131000);
    network.faults.storm = 1;
    assert.equal(codeOf(await say('Demasiados')), 130429);
    await say('Bien');
    await there.settled();
    assert.deepEqual(
      simulator.phones()[0]?.talks[0]?.messages.map(({ text }) => text),
      ['Hola', '¿Ha llegado?', 'Bien'],
      'what was lost did arrive, once; what was refused did not',
    );
  });

  it('a name instead of a number; another number; a phone that is off, or has blocked us', async () => {
    await using there = await openOtherClient();
    const { ana, say, settled, simulator } = there;
    ana.write('Soy yo');
    ana.changeNumber('+34 600 000 009');
    await settled();
    const [, changed, renamed] = there.messages();
    assert.equal(changed!.system.wa_id, '34600000009');
    assert.equal(renamed!.system.user_id, ana.customer.userId);
    ana.hideNumber('ana.soria');
    ana.write('Sin número');
    await settled();
    const last = there.messages().at(-1);
    assert.deepEqual([last!.from, last!.from_user_id], [undefined, ana.customer.userId]);
    ana.turnOn(false);
    await say('Luego', ana.customer.userId);
    await settled();
    assert.equal(there.statuses().at(-1)!.status, 'sent');
    ana.turnOn(true);
    await settled();
    assert.equal(there.statuses().at(-1)!.status, 'delivered');
    ana.block(true);
    await say('¿Me lees?', ana.customer.userId);
    await settled();
    assert.equal(there.statuses().at(-1)!.status, 'sent', 'nobody says that he has blocked us');
    const bea = simulator.add('Bea', '34600000002');
    assert.equal(simulator.phones().length, 2);
    assert.deepEqual(simulator.phones()[1]?.talks[0]?.messages, [], 'and another phone has nothing of it');
    assert.ok(bea);
  });
});

async function eventually(check: () => void): Promise<void> {
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    try {
      return check();
    } catch {
      await pause(10);
    }
  }
  check();
}
