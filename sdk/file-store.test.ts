import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { FileStore } from './file-store.ts';
import { KEPT_IN_MEMORY } from './store.ts';
import { events } from './event-store-contract.ts';
import { storeContract } from './store-contract.ts';
import type { Store } from './store.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';

const HERE = 'here' as ConversationId;
const folders = new Map<Store, string>();
const made: string[] = [];
after(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tertulia-sdk-'));
  made.push(folder);
  return folder;
}

async function openIn(folder: string): Promise<Store> {
  const store = await FileStore.open(folder);
  folders.set(store, folder);
  return store;
}

storeContract({
  name: 'file',
  keeps: KEPT_IN_MEMORY,
  open: () => openIn(newFolder()),
  async reopen(store) {
    await store[Symbol.asyncDispose]();
    return openIn(folders.get(store)!);
  },
});

void test('a line that a crash cut off is passed over, at whichever byte', async () => {
  const folder = newFolder();
  let store = await FileStore.open(folder);
  await store.put('drafts', [['a', 'one']]);
  await store[Symbol.asyncDispose]();
  const journal = join(folder, 'journal');
  const whole = readFileSync(journal);
  const line = '{"table":"drafts","rows":[["b","two, with ñ"]]}';
  for (let length = 0; length <= line.length; length += 7) {
    writeFileSync(journal, whole);
    appendFileSync(journal, Buffer.from(line).subarray(0, length));
    store = await FileStore.open(folder);
    assert.deepEqual(await store.all('drafts'), ['one']);
    await store.put('drafts', [['c', 'three']]);
    await store[Symbol.asyncDispose]();
    store = await FileStore.open(folder);
    assert.deepEqual(await store.all('drafts'), ['one', 'three'], 'and what is written after it is read');
    await store[Symbol.asyncDispose]();
  }
});

void test('what a killed process was told is kept, is there', async () => {
  const folder = newFolder();
  const program = `
    const { FileStore } = await import(${JSON.stringify(new URL('./file-store.ts', import.meta.url).href)});
    const store = await FileStore.open(${JSON.stringify(folder)});
    for (let i = 0; ; i++) {
      await store.put('drafts', [[String(i), String(i)]]);
      process.stdout.write(i + '\\n');
      if (i === 20) process.kill(process.pid, 'SIGKILL');
    }`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  const told = stdout.trim().split('\n');
  assert.ok(told.length >= 20);
  const store = await FileStore.open(folder);
  const kept = new Set(await store.all('drafts'));
  for (const text of told) assert.ok(kept.has(text), text);
  await store[Symbol.asyncDispose]();
});

void test('two at once are refused; a lock whose process is dead is taken over', async () => {
  const folder = newFolder();
  const store = await FileStore.open(folder);
  await assert.rejects(FileStore.open(folder), /open in this process/);
  await store[Symbol.asyncDispose]();
  writeFileSync(join(folder, 'lock'), '1');
  await assert.rejects(FileStore.open(folder), /open in process 1/);
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  writeFileSync(join(folder, 'lock'), String(dead));
  await (await FileStore.open(folder))[Symbol.asyncDispose]();
});

void test('a disk that was full: the failed write is gone, what follows is kept', async ({ mock }) => {
  const folder = newFolder();
  let store = await FileStore.open(folder);
  await store.put('drafts', [['a', 'one']]);
  await using handle = await open(join(folder, 'other'), 'w');
  const prototype: FileHandle = Object.getPrototypeOf(handle);
  const full = mock.method(prototype, 'appendFile', async function (this: FileHandle, text: string) {
    await this.write(text.slice(0, 12));
    throw new Error('ENOSPC');
  });
  const both = [store.put('drafts', [['b', 'lost']]), store.put('drafts', [['c', 'lost too']])];
  for (const { status } of await Promise.allSettled(both)) assert.equal(status, 'rejected');
  full.mock.restore();
  await store.put('drafts', [['d', 'two']]);
  assert.deepEqual(await store.all('drafts'), ['one', 'two']);
  await store[Symbol.asyncDispose]();
  store = await FileStore.open(folder);
  assert.deepEqual(await store.all('drafts'), ['one', 'two']);
  await store[Symbol.asyncDispose]();
});

void test('what is erased or has expired stands nowhere on the disk any more', async () => {
  const folder = newFolder();
  const store = await FileStore.open(folder);
  const [first, second] = events(1, 2);
  await store.putEvents(HERE, [
    { ...first!, body: { text: 'a secret' } },
    { ...second!, body: { text: 'for an hour', expires: 1000 } },
  ]);
  const disk = () => readFileSync(join(folder, 'journal'), 'utf8');
  assert.match(disk(), /a secret.*for an hour/s);
  await store.putEvents(HERE, [
    { ...events(3, 3)[0]!, kind: 'message.deleted', body: { of: 1, erases: [1] } },
  ]);
  assert.doesNotMatch(disk(), /a secret/);
  await store.expireEvents(1000);
  assert.doesNotMatch(disk(), /for an hour/);
  await store[Symbol.asyncDispose]();
});

void test('events of another shape are forgotten, nothing else', async () => {
  const folder = newFolder();
  const before = [
    { table: 'drafts', rows: [['a', 'one']] },
    { conversation: HERE, events: events(1, 2) },
    { conversation: 'there', events: events(1, 2), shape: 99 },
  ];
  writeFileSync(join(folder, 'journal'), before.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const store = await FileStore.open(folder);
  assert.deepEqual(await store.all('drafts'), ['one']);
  assert.deepEqual(await store.events(HERE, 10), []);
  assert.deepEqual(await store.events('there' as ConversationId, 10), []);
  await store[Symbol.asyncDispose]();
});

void test('files of an upload that a crash cut off do not stay', async () => {
  const folder = newFolder();
  await (await FileStore.open(folder))[Symbol.asyncDispose]();
  mkdirSync(join(folder, 'files'));
  writeFileSync(join(folder, 'files', 'stray'), 'half');
  const store = await FileStore.open(folder);
  assert.deepEqual(readdirSync(join(folder, 'files')), []);
  await store[Symbol.asyncDispose]();
});

void test('the journal does not grow for ever', async () => {
  const folder = newFolder();
  let store = await FileStore.open(folder);
  await store.putEvents(HERE, events(1, 5));
  await Promise.all(Array.from({ length: 25_000 }, (_, i) => store.put('drafts', [['a', `${i}`]])));
  await store.put('drafts', [['b', 'after']]);
  assert.ok(readFileSync(join(folder, 'journal')).length < 2000);
  await store[Symbol.asyncDispose]();
  store = await FileStore.open(folder);
  assert.deepEqual(await store.all('drafts'), ['24999', 'after']);
  assert.equal((await store.events(HERE, 10)).length, 5);
  await store[Symbol.asyncDispose]();
});
