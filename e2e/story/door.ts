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
export async function readLog({ context, page }: Person): Promise<LogEvent[]> {
  const { origin } = new URL(page.url());
  const cookies = await context.cookies(origin);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return readAll(origin, cookie, await conversationOf(page));
}

async function conversationOf(page: Person['page']): Promise<ConversationId> {
  const kept = await page.evaluate(() => localStorage.getItem('tertulia.door.hola'));
  return (JSON.parse(kept ?? '{}') as { conversation: ConversationId }).conversation;
}

/** The texts of all messages, in the order of the log. */
export function textsOf(log: readonly LogEvent[]): string[] {
  return log.flatMap(({ kind, body }) => (kind === 'message.posted' ? [String(body['text'])] : []));
}
