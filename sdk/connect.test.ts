import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Connection, type Status } from './connect.ts';
import type { Socket, SocketEvents } from './platform.ts';
import { FakeClock } from './testing/fake-clock.ts';

const WELCOME = JSON.stringify({ type: 'welcome' });

/** A connection whose other end is the test. */
class Line {
  readonly clock = new FakeClock();
  readonly sockets: { on: SocketEvents; sent: string[]; closed: boolean; at: number }[] = [];
  wake = () => {};
  hidden = false;
  lost = 0;
  readonly connection: Connection;

  constructor(random = 0.999999) {
    this.connection = new Connection(
      'wss://here/ws/desk?v=1',
      {
        now: () => this.clock.now,
        random: () => random,
        newId: () => '',
        later: this.clock.later,
        hidden: () => this.hidden,
        watch: (on) => {
          this.wake = () => on.wake();
          return () => {};
        },
        openSocket: (_url, on): Socket => {
          const socket = { on, sent: [] as string[], closed: false, at: this.clock.now };
          this.sockets.push(socket);
          return { send: (text) => void socket.sent.push(text), close: () => (socket.closed = true) };
        },
      },
      { welcomed: () => {}, heard: () => {}, lost: () => this.lost++, hidden: () => {} },
    );
  }

  get last() {
    return this.sockets.at(-1)!;
  }

  get status(): Status {
    return this.connection.status.get();
  }
}

void test('tries again after 0.5 s, doubling up to 30 s, and says when', async () => {
  const line = new Line();
  const start = line.clock.now;
  const gaps: number[] = [];
  for (let i = 0; i < 9; i++) {
    const before = line.clock.now;
    line.last.on.closed(1006, '');
    assert.equal(line.status.state, 'offline');
    assert.equal(line.status.since, start, 'since when there is no connection, not since the last try');
    const next = line.status.nextTry! - before;
    await line.clock.advance(next - 1);
    assert.equal(line.sockets.length, i + 1, 'not before the time that was told');
    await line.clock.advance(1);
    assert.equal(line.sockets.length, i + 2);
    assert.equal(line.status.state, 'connecting');
    gaps.push(Math.round(next));
  }
  assert.deepEqual(gaps, [500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000]);
});

void test('the wait is spread over all of it, so that a crowd does not come back at once', () => {
  const line = new Line(0.25);
  line.last.on.closed(1012, 'restarting');
  assert.equal(line.status.nextTry! - line.clock.now, 125);
});

void test('only a connection that lived for 10 s lets the wait begin anew', async () => {
  const line = new Line();
  for (let i = 0; i < 3; i++) {
    line.last.on.closed(1006, '');
    await line.clock.advance(2000);
  }
  line.last.on.received(WELCOME);
  await line.clock.advance(9000);
  line.last.on.closed(1006, '');
  assert.equal(Math.round(line.status.nextTry! - line.clock.now), 4000);
  await line.clock.advance(4000);
  line.last.on.received(WELCOME);
  await line.clock.advance(10_000);
  line.last.on.closed(1006, '');
  assert.equal(Math.round(line.status.nextTry! - line.clock.now), 500);
  assert.equal(line.lost, 2);
});

void test('a network that comes back is tried at once', () => {
  const line = new Line();
  for (let i = 0; i < 2; i++) line.last.on.closed(1006, '');
  line.wake();
  assert.equal(line.sockets.length, 2);
  assert.equal(line.status.state, 'connecting');
  line.wake();
  assert.equal(line.sockets.length, 2, 'not twice');
});

for (const [code, state] of [
  [4401, 'signed-out'],
  [4406, 'outdated'],
] as const) {
  void test(`close code ${code} is final: ${state}`, async () => {
    const line = new Line();
    line.last.on.received(WELCOME);
    line.last.on.closed(code, '');
    assert.equal(line.status.state, state);
    line.wake();
    await line.clock.advance(120_000);
    assert.equal(line.sockets.length, 1);
  });
}

void test('too fast: waits as long as the server says, whatever wakes us', async () => {
  const line = new Line(0);
  line.last.on.closed(4429, '20');
  line.wake();
  await line.clock.advance(19_999);
  assert.equal(line.sockets.length, 1);
  await line.clock.advance(1);
  assert.equal(line.sockets.length, 2);
});

void test('asks every 25 s, and gives a connection up that says nothing for 10 s', async () => {
  const line = new Line();
  line.last.on.received(WELCOME);
  await line.clock.advance(24_999);
  assert.deepEqual(line.last.sent, []);
  await line.clock.advance(1);
  assert.deepEqual(line.last.sent, ['{"type":"ping"}']);
  await line.clock.advance(9_999);
  line.last.on.received('{"type":"events","conversation":"x","events":[]}');
  await line.clock.advance(25_000);
  assert.equal(line.last.sent.length, 2, 'any frame is an answer');
  assert.equal(line.status.state, 'online');
  const dead = line.last;
  await line.clock.advance(10_000);
  assert.equal(line.status.state, 'offline');
  assert.equal(dead.closed, true);
  dead.on.received(WELCOME);
  dead.on.closed(4401, '');
  assert.equal(line.status.state, 'offline', 'what the old socket still says is not heard');
});

void test('hidden, it asks every 45 s; seen again, at once', async () => {
  const line = new Line();
  line.hidden = true;
  line.last.on.received(WELCOME);
  await line.clock.advance(44_999);
  assert.equal(line.last.sent.length, 0);
  line.wake();
  assert.equal(line.last.sent.length, 1);
  await line.clock.advance(2_999);
  assert.equal(line.status.state, 'online');
  await line.clock.advance(1);
  assert.equal(line.status.state, 'offline', 'woken there is reason for doubt: 3 s are enough');
});

void test('woken while it waits for an answer, it waits 3 s more at most, however often', async () => {
  const line = new Line();
  line.last.on.received(WELCOME);
  await line.clock.advance(25_000 + 2000);
  line.wake();
  await line.clock.advance(2000);
  line.wake();
  assert.deepEqual(line.last.sent, ['{"type":"ping"}'], 'it has asked already');
  await line.clock.advance(999);
  assert.equal(line.status.state, 'online');
  await line.clock.advance(1);
  assert.equal(line.status.state, 'offline');
});

void test('a doubt that was answered is over', async () => {
  const line = new Line();
  line.last.on.received(WELCOME);
  line.wake();
  await line.clock.advance(2000);
  line.last.on.received('{"type":"pong"}');
  await line.clock.advance(24_999);
  assert.equal(line.last.sent.length, 1);
  await line.clock.advance(1 + 9_999);
  assert.equal(line.status.state, 'online', 'the next one has 10 s again');
  await line.clock.advance(1);
  assert.equal(line.status.state, 'offline');
});

void test('a server that takes the connection and says nothing is given up after 15 s', async () => {
  const line = new Line();
  await line.clock.advance(15_000);
  assert.equal(line.status.state, 'offline');
});

void test('disposed, it is silent', async () => {
  const line = new Line();
  line.last.on.received(WELCOME);
  await line.connection[Symbol.asyncDispose]();
  assert.equal(line.last.closed, true);
  await line.clock.advance(120_000);
  assert.equal(line.sockets.length, 1);
});
