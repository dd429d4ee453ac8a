import assert from 'node:assert/strict';
import type { CommandId } from '@tertulia/protocol/ids.ts';
import type { Client } from '../client.ts';
import type { FileToSend, MediaPost } from '../media.ts';
import { MemoryStore } from '../memory-store.ts';
import { at, type World } from './world.ts';

/** What tests of uploads send, and what they look at. */
export const KILO = 1024;

/** So many bytes that no two places look alike. */
export function bytes(count: number, seed = 1): Uint8Array<ArrayBuffer> {
  const made = new Uint8Array(count);
  for (let i = 0; i < count; i++) made[i] = (i * 31 + seed * 7 + (i >> 8)) % 251;
  return made;
}

export function photo(count = 3 * KILO, seed = 1): FileToSend {
  return { blob: new Blob([bytes(count, seed)]), kind: 'photo', width: 40, height: 30 };
}

export function send(client: Client, world: World, post: Partial<MediaPost> = {}): CommandId {
  return client.conversation(world.group.id).sendMedia({ files: [photo()], text: 'look', ...post });
}

/** Lets the clock run until it is so, and real promises with it. */
export async function until(world: World, isSo: () => boolean, what = 'it never was so'): Promise<void> {
  for (let i = 0; i < 400 && !isSo(); i++) await world.pass(100);
  assert.ok(isSo(), what);
}

/** What a screen shows of own messages: text, state and how many files. */
export function shown(client: Client, world: World): string[] {
  const { events, pending } = at(client, world.group).view.get();
  const texts = events
    .filter(({ kind }) => kind === 'message.posted')
    .map(({ body }) => String(body['text']));
  return [
    ...texts,
    ...pending.map(({ body, state, files }) => `${String(body['text'])} (${state}, ${files?.length ?? 0})`),
  ];
}

/** The bytes of every file of every message, as the server has them. */
export function received(world: World): string[][] {
  const posts = world.group.events.filter(({ kind }) => kind === 'message.posted');
  return posts.map(({ body }) => {
    const media = Array.isArray(body['media']) ? body['media'] : [];
    return media.map((id) => Buffer.from(world.server.http.uploads.get(id)!.bytes).toString('hex'));
  });
}

export function hex(...args: Parameters<typeof bytes>): string {
  return Buffer.from(bytes(...args)).toString('hex');
}

export async function openGroup(world: World, store?: MemoryStore): Promise<Client> {
  const client = await world.arrive(world.ana, store && { store: new MemoryStore({ sharedWith: store }) });
  at(client, world.group).open();
  await world.pass();
  return client;
}
