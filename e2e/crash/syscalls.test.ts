import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { join } from 'node:path';
import { Client, openDoor, readAll } from './client.ts';
import { checkHistories } from './history.ts';
import { Killable } from './killable.ts';

/** A third of them within the start, the others while people write; each run of the tests takes other ones. */
const POINTS = Number(process.env['CRASH_POINTS'] ?? 8);

/** Debian's strace, which the test command installs; the kernel may still forbid tracing. */
const canTrace = spawnSync('strace', ['-qq', '-o', '/dev/null', 'true']).status === 0;

describe('crash at a system call', { skip: canTrace ? false : 'strace cannot trace here' }, () => {
  it(`F01 SIGKILL at ${POINTS} points between two writes of the log: nothing acknowledged is lost or doubled`, async () => {
    await using server = await Killable.open();
    const { cookie, conversation } = await openDoor(server.url);
    const client = new Client('customer', cookie, conversation);
    await server.kill();
    const ofStart = await callsOfStart(server);
    for (let point = 0; point < POINTS; point++) {
      // The later ones fall into the commits of the first messages.
      const withinStart = point < POINTS / 3;
      const nth = withinStart
        ? 1 + Math.floor(Math.random() * ofStart)
        : ofStart + 1 + Math.floor(((point + Math.random()) * 120) / POINTS);
      const started = server
        .start(tracing(server.folder, `pwrite64,fsync:signal=SIGKILL:when=${nth}`))
        .then(() => client.connect(server.url));
      // Killed within its start, or by what its workers write, it must start again as if nothing had been.
      if (
        !(await started.then(
          () => true,
          () => false,
        ))
      ) {
        await server.kill();
        continue;
      }
      const deadline = performance.now() + 10_000;
      while (!client.isClosed && performance.now() < deadline) {
        client.send(2);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      assert.ok(client.isClosed, `the server was not killed at call ${nth}`);
      await server.kill();
    }
    await server.start();
    await client.connect(server.url);
    await client.settle();
    const log = await readAll(server.url, cookie, conversation);
    await client.receive(log.length);
    checkHistories(log, [client]);
    assert.ok(client.accepted.size > 0, 'something was accepted between the kills');
  });

  it('F05 a disk that fails at fsync: not one acknowledgement after it, the process ends, and all acknowledged is there', async () => {
    await using server = await Killable.open();
    const { cookie, conversation } = await openDoor(server.url);
    const client = new Client('customer', cookie, conversation);
    await server.kill();
    await server.start(tracing(server.folder, 'fsync,fdatasync:error=EIO:when=12+'));
    await client.connect(server.url);
    const deadline = performance.now() + 10_000;
    while (!client.isClosed && performance.now() < deadline) {
      client.send(1);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.ok(client.isClosed, 'the server went on with a broken disk');
    client.read();
    const accepted = client.accepted.size;
    assert.ok(accepted > 0, 'it was accepting before');
    await server.kill();
    await server.start();
    const there = new Set((await readAll(server.url, cookie, conversation)).map((event) => event.id));
    for (const id of client.accepted.keys()) assert.ok(there.has(id), `${id} was acknowledged and is gone`);
    await client.connect(server.url);
    await client.settle();
    const log = await readAll(server.url, cookie, conversation);
    await client.receive(log.length);
    checkHistories(log, [client]);
  });
});

/** How many writes and syncs of the log a start on this folder makes before it is ready. */
async function callsOfStart(server: Killable): Promise<number> {
  const trace = join(server.folder, 'strace.out');
  await server.start(onLogFiles(server.folder, trace, 'trace=pwrite64,fsync'));
  const calls = readFileSync(trace, 'utf8').split('\n').length - 1;
  await server.kill();
  return calls;
}

function tracing(folder: string, inject: string): string[] {
  return onLogFiles(folder, '/dev/null', `inject=${inject}`);
}

/** Only calls on the log's own files count. The tracer is the grandchild (-D), so that a kill reaches the server. */
function onLogFiles(folder: string, output: string, expression: string): string[] {
  const file = join(folder, 'tertulia.sqlite');
  return ['strace', '-D', '-f', '-qq', '-o', output, '-P', file, '-P', `${file}-wal`, '-e', expression];
}
