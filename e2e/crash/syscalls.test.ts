import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { join } from 'node:path';
import { Client, openDoor, readAll } from './client.ts';
import { checkHistories } from './history.ts';
import { Killable } from './killable.ts';

/** The send path has some ninety of them; each run of the tests takes other ones. */
const POINTS = Number(process.env['CRASH_POINTS'] ?? 8);

/** Debian's strace, which the test command installs; the kernel may still forbid tracing. */
const canTrace = spawnSync('strace', ['-qq', '-o', '/dev/null', 'true']).status === 0;

describe('crash at a system call', { skip: canTrace ? false : 'strace cannot trace here' }, () => {
  it(`F01 SIGKILL at ${POINTS} points between two writes of the log: nothing acknowledged is lost or doubled`, async () => {
    await using server = await Killable.open();
    const { cookie, conversation } = await openDoor(server.url);
    const client = new Client('customer', cookie, conversation);
    await server.kill();
    for (let point = 0; point < POINTS; point++) {
      const nth = 1 + point * 7 + Math.floor(Math.random() * 7);
      const started = server.start(tracing(server.folder, `pwrite64,fsync:signal=SIGKILL:when=${nth}`));
      // The first calls are the start's own: killed there, it must start again as if nothing had been.
      if (
        !(await started.then(
          () => true,
          () => false,
        ))
      )
        continue;
      await client.connect(server.url);
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

/** Only calls on the log's own files count. */
function tracing(folder: string, inject: string): string[] {
  const file = join(folder, 'tertulia.sqlite');
  return [
    'strace',
    '-f',
    '-qq',
    '-o',
    '/dev/null',
    '-P',
    file,
    '-P',
    `${file}-wal`,
    '-e',
    `inject=${inject}`,
  ];
}
