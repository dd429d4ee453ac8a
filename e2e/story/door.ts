import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { readAll } from '../crash/client.ts';
import type { Person, PersonOptions } from './person.ts';
import type { Scene } from './stage.ts';
import { Talk } from './talk.ts';

/** A customer who has opened the line's link and can write. */
export async function comeToDoor(scene: Scene, name: string, options: PersonOptions = {}): Promise<Talk> {
  const person = await scene.arrives(name, { phone: true, ...options });
  await person.goTo('/l/hola');
  const talk = new Talk(person);
  await talk.isLive();
  return talk;
}

/** The customer's conversation as the server has it, asked with his own cookie. */
export async function readLog(person: Person): Promise<LogEvent[]> {
  return readAll(person.url, await cookieOf(person), await conversationOf(person.page));
}

/** All that his browser would send along. */
export async function cookieOf({ context, url }: Person): Promise<string> {
  const cookies = await context.cookies(url);
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

export async function conversationOf(page: Person['page']): Promise<ConversationId> {
  const kept = await page.evaluate(() => localStorage.getItem('tertulia.door.hola'));
  return (JSON.parse(kept ?? '{}') as { conversation: ConversationId }).conversation;
}

/** The texts of all messages, in the order of the log. */
export function textsOf(log: readonly LogEvent[]): string[] {
  return log.flatMap(({ kind, body }) => (kind === 'message.posted' ? [String(body['text'])] : []));
}
