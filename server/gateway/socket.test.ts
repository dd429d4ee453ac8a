import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { CLOSE } from '@tertulia/protocol/down.ts';
import type { CommandId, ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import { LARGEST_UP_FRAME } from '@tertulia/protocol/up.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { dial, upgradeStatus, Wire } from '../testing/wire.ts';
import { openWorld, wish } from '../testing/world.ts';

describe('the live door', () => {
  it('V08 an upgrade is refused before the handshake: foreign, missing or null origin, no session, wrong side, unknown path', async () => {
    await using world = await openWorld();
    const ana = await world.person('Ana');
    const { cookie } = ana;
    assert.equal(await upgradeStatus(world.url, 'desk', { cookie }), 101);
    for (const origin of ['https://evil.example', 'null', null, `${world.url}.evil.example`, 'file:///x']) {
      assert.equal(await upgradeStatus(world.url, 'desk', { cookie, origin }), 403, `origin ${origin}`);
    }
    assert.equal(await upgradeStatus(world.url, 'desk', {}), 401);
    assert.equal(await upgradeStatus(world.url, 'desk', { cookie: 'tertulia-desk=AAAA' }), 401);
    assert.equal(await upgradeStatus(world.url, 'door', { cookie }), 401);
    assert.equal(await upgradeStatus(world.url, 'window', { cookie }), 404);
  });

  it('a version nobody speaks is told so', async () => {
    await using world = await openWorld();
    const ana = await world.person('Ana');
    for (const version of ['0', '99', 'x', '']) {
      await using wire = new Wire(dial(world.url, 'desk', { cookie: ana.cookie, version }));
      assert.equal(await wire.whenClosed(), CLOSE.oldVersion);
    }
  });

  it('V22 what cannot be read is told, and after a few times the connection ends; nobody else notices', async () => {
    await using world = await openWorld();
    const [ana, mallory] = [await world.person('Ana'), await world.person('Mallory')];
    const { ref } = await world.conversation('group', [
      [ana, 'staff'],
      [mallory, 'staff'],
    ]);
    await using witness = await Wire.open(world, ana);
    await using wire = await Wire.open(world, mallory);
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const hostile = [
      'not json',
      '',
      'null',
      '7',
      '[]',
      '{}',
      '{"type":"do"}',
      '{"type":"nothing"}',
      deep,
      `{"type":"do","id":"${uuidv7()}","conversation":"${ref}","kind":"message.post","body":"text"}`,
    ];
    for (const frame of hostile) {
      wire.socket.send(frame);
      assert.equal((await wire.next('failed')).code, 'frame-problem', frame.slice(0, 40));
    }
    wire.socket.send('once too often');
    assert.equal(await wire.whenClosed(), CLOSE.badFrame);
    witness.post(ref, 'still here');
    witness.say({ type: 'follow', conversation: ref, after: 0 });
    assert.equal((await witness.eventsUpTo(ref, 4)).length, 4);
  });

  it('V22 too large closes with 1009, invalid UTF-8 with 1007, and binary is refused', async () => {
    await using world = await openWorld();
    const ana = await world.person('Ana');
    await using large = await Wire.open(world, ana);
    large.socket.send(`{"type":"ping","x":"${'x'.repeat(LARGEST_UP_FRAME)}"}`);
    assert.equal(await large.whenClosed(), 1009);
    await using wrong = await Wire.open(world, ana);
    wrong.socket.send(Buffer.from([0xff, 0xfe]), { binary: false });
    assert.equal(await wrong.whenClosed(), 1007);
    await using binary = await Wire.open(world, ana);
    binary.socket.send(Buffer.from('{"type":"ping"}'), { binary: true });
    assert.equal((await binary.next('failed')).code, 'frame-problem');
  });

  it('__proto__ and unknown fields change nothing', async () => {
    await using world = await openWorld();
    const ana = await world.person('Ana');
    const { ref, id } = await world.conversation('group', [[ana, 'staff']]);
    await using wire = await Wire.open(world, ana);
    const command = uuidv7();
    wire.socket.send(
      `{"type":"do","id":"${command}","conversation":"${ref}","kind":"message.post","body":{"text":"x","__proto__":{"polluted":1}}}`,
    );
    const answer = await wire.answer(command as CommandId);
    assert.ok(answer === 'frame-problem' || answer === 3);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
    assert.ok((await world.store.head(id)) <= 3);
  });

  it("V01 someone else's conversation is not found by any frame, exactly as one that does not exist", async () => {
    await using world = await openWorld();
    const [ana, mallory] = [await world.person('Ana'), await world.person('Mallory')];
    const { ref, id } = await world.conversation('group', [[ana, 'staff']]);
    await world.house.log.execute(wish(ana, ref, 'secret'));
    await using wire = await Wire.open(world, mallory);
    const unknown = uuidv7() as ConversationId;
    for (const conversation of [ref, unknown]) {
      wire.say({ type: 'follow', conversation, after: 0 });
      wire.say({ type: 'page', request: 1, conversation, before: 99, limit: 50 });
      wire.say({ type: 'mark', conversation, read: 1 });
      wire.say({ type: 'typing', conversation, on: true });
      wire.say({ type: 'who', request: 2, conversation, people: [ana.ref] });
      for (let i = 0; i < 5; i++)
        assert.equal(
          (await wire.next('failed', (frame) => frame.conversation === conversation)).code,
          'not-found',
        );
      assert.equal(await wire.answer(wire.post(conversation, 'hello?')), 'not-found');
    }
    assert.doesNotMatch(JSON.stringify(wire.frames), /secret|Ana/);
    assert.equal(await world.store.head(id), 3);
  });

  it('V29 a receipt beyond the newest event is refused, a smaller one never moves back', async () => {
    await using world = await openWorld();
    const [ana, ben] = [await world.person('Ana'), await world.person('Ben')];
    const { ref, id } = await world.conversation('direct', [
      [ana, 'staff'],
      [ben, 'staff'],
    ]);
    await using watcher = await Wire.open(world, ana);
    watcher.say({ type: 'follow', conversation: ref, after: 0 });
    await watcher.next('followed');
    await using wire = await Wire.open(world, ben);
    wire.say({ type: 'mark', conversation: ref, read: 99 });
    assert.equal((await wire.next('failed')).code, 'frame-problem');
    wire.say({ type: 'mark', conversation: ref, delivered: 3, read: 2 });
    const { receipts } = await watcher.next('receipts');
    assert.deepEqual(receipts, [{ person: ben.ref, delivered: 3, read: 2 }]);
    wire.say({ type: 'mark', conversation: ref, delivered: 1, read: 1 });
    await watcher.next('receipts');
    const rows = await world.store.query({
      text: 'select delivered, read from receipt where conversation = ?',
      params: [id],
    });
    assert.deepEqual({ ...rows[0] }, { delivered: 3, read: 2 });
  });

  it('V09 a revoked session closes its sockets at once, and only its', async () => {
    await using world = await openWorld();
    const ana = await world.person('Ana');
    const tablet = await world.device(ana);
    await using phone = await Wire.open(world, ana);
    await using other = await Wire.open(world, tablet);
    await world.house.sessions.revoke(ana.id, ana.session.device);
    assert.equal(await phone.whenClosed(), CLOSE.signedOut);
    other.say({ type: 'ping' });
    await other.next('pong');
    assert.equal(await upgradeStatus(world.url, 'desk', { cookie: ana.cookie }), 401);
  });

  it('L8 a consumer that reads nothing is cut off and told, and the others get everything', async () => {
    await using world = await openWorld();
    const [ana, slow] = [await world.person('Ana'), await world.person('Slow')];
    const { ref } = await world.conversation('group', [
      [ana, 'staff'],
      [slow, 'staff'],
    ]);
    await using reader = await Wire.open(world, ana);
    reader.say({ type: 'follow', conversation: ref, after: 0 });
    await using stuck = await Wire.open(world, slow);
    stuck.say({ type: 'follow', conversation: ref, after: 0 });
    await stuck.next('followed');
    stuck.socket.pause();
    const text = 'x'.repeat(7900);
    for (let i = 0; i < 1500; i += 50) {
      await Promise.all(Array.from({ length: 50 }, () => world.house.log.execute(wish(ana, ref, text))));
    }
    assert.equal((await reader.eventsUpTo(ref, 1503)).length, 1503);
    stuck.socket.resume();
    assert.equal(await stuck.whenClosed(), CLOSE.tooSlow);
    assert.ok(
      stuck.events(ref).every((event, i) => event.seq === i + 1),
      'what it did get was in order',
    );
  });

  it('V14 one who is removed while he begins to follow is not found, and hears nothing', async () => {
    await using world = await openWorld();
    const [ana, ben] = [await world.person('Ana'), await world.person('Ben')];
    const { ref } = await world.conversation('group', [
      [ana, 'staff'],
      [ben, 'staff'],
    ]);
    const head = world.store.head.bind(world.store);
    const body = { person: ben.ref };
    world.store.head = async (conversation) => {
      const seq = await head(conversation);
      world.store.head = head;
      await world.house.log.execute({ ...wish(ana, ref, ''), kind: 'member.remove', body });
      return seq;
    };
    await using wire = await Wire.open(world, ben);
    wire.say({ type: 'follow', conversation: ref, after: 0 });
    assert.equal((await wire.next('failed')).code, 'not-found');
    await world.house.log.execute(wish(ana, ref, 'a secret'));
    assert.deepEqual(wire.events(ref), []);
  });

  it('too fast is told with the seconds to wait, and what was refused is accepted later under the same id', async () => {
    await using world = await openWorld({ limits: true });
    const ana = await world.person('Ana');
    const { ref } = await world.conversation('group', [[ana, 'staff']]);
    await using wire = await Wire.open(world, ana);
    const ids = Array.from({ length: 60 }, (_, i) => wire.post(ref, `${i}`));
    const answers = await Promise.all(ids.map((id) => wire.answer(id)));
    const refused = ids.filter((_, i) => answers[i] === 'too-fast');
    assert.ok(refused.length > 0 && refused.length < 60);
    const frame = await wire.next('refused');
    assert.ok(frame.wait! >= 1);
    world.clock.advance(frame.wait! * 1000);
    wire.post(ref, 'again', frame.id);
    assert.equal(typeof (await wire.answer(frame.id)), 'number');
  });

  it('typing and presence reach colleagues, never a stranger, and are never stored', async () => {
    await using world = await openWorld();
    const [ana, ben, mallory] = [
      await world.person('Ana'),
      await world.person('Ben'),
      await world.person('Mallory'),
    ];
    const { ref, id } = await world.conversation('direct', [
      [ana, 'staff'],
      [ben, 'staff'],
    ]);
    await using wire = await Wire.open(world, ana);
    wire.say({ type: 'follow', conversation: ref, after: 0 });
    await wire.next('followed');
    await using outsider = await Wire.open(world, mallory);
    await using typist = await Wire.open(world, ben);
    typist.say({ type: 'typing', conversation: ref, on: true });
    assert.deepEqual(await wire.next('typing'), {
      type: 'typing',
      conversation: ref,
      person: ben.ref as PersonId,
      on: true,
    });
    assert.ok(!outsider.frames.some((frame) => frame.type === 'typing'));
    assert.equal(await world.store.head(id), 3);
  });

  it('a page and a backfill together are the whole conversation, without a hole or a double', async () => {
    await using world = await openWorld();
    const ana = await world.person('Ana');
    const { ref } = await world.conversation('group', [[ana, 'staff']]);
    for (let i = 0; i < 8; i++)
      await Promise.all(
        Array.from({ length: 50 }, (_, n) => world.house.log.execute(wish(ana, ref, `${i * 50 + n}`))),
      );
    await using wire = await Wire.open(world, ana);
    wire.say({ type: 'follow', conversation: ref, after: 0, most: 120 });
    const { after, head } = await wire.next('followed');
    assert.deepEqual([after, head], [282, 402]);
    const seqs = (await wire.eventsUpTo(ref, 402)).map((event) => event.seq);
    for (let before = 283, request = 1, more = true; more; request++) {
      wire.say({ type: 'page', request, conversation: ref, before, limit: 100 });
      const page = await wire.next('page', (frame) => frame.request === request);
      seqs.unshift(...page.events.map((event) => event.seq));
      before = page.events[0]!.seq;
      more = page.more;
    }
    assert.deepEqual(
      seqs,
      Array.from({ length: 402 }, (_, i) => i + 1),
    );
  });

  it('F18 a connection that never finishes its request does not disturb the others', async () => {
    await using world = await openWorld();
    const ana = await world.person('Ana');
    const sockets = Array.from({ length: 50 }, () => connect(Number(new URL(world.url).port), '127.0.0.1'));
    for (const socket of sockets)
      socket.on('error', () => {}).write('GET /ws/desk HTTP/1.1\r\nHost: x\r\nUpgrade: websoc');
    await using wire = await Wire.open(world, ana);
    wire.say({ type: 'ping' });
    await wire.next('pong');
    for (const socket of sockets) socket.destroy();
  });
});
