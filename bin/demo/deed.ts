import { doToCase } from './case-deed.ts';
import { isScene, type Scene, takePhoto } from './pictures.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';

/** Where a deed is done, and the messages that were said there before, oldest first. */
export interface Scenery {
  readonly client: Client;
  readonly conversation: ConversationId;
  readonly seqs: readonly number[];
}

type Deed = (words: string, scenery: Scenery) => Promise<number>;

/**
 * What a line of a script does: words; `[foto nieve] words`, `[lugar 41.76,-2.47 label]`, `[encuesta ¿?|a|b]`,
 * `[tarjeta name|phone]`; `^2 words` answers the message before the last; `+👍` reacts to the last, `*` pins it.
 * `{coge}`, `{nota words}` and the like are done with the case.
 * @returns the seq of what was said, or of the message it was about
 */
export function doLine(text: string, scenery: Scenery): Promise<number> {
  const [, toCase, how = ''] = /^\{(\w+)\s*([^}]*)\}$/.exec(text) ?? [];
  if (toCase) return beside(toCase, how, scenery);
  const [, name = '', given = '', words = ''] = /^\[(\w+) ([^\]]+)\]\s*(.*)$/s.exec(text) ?? [];
  const deed = DEEDS[name];
  if (deed) return deed(words ? `${given}\n${words}` : given, scenery);
  const [, back, answer] = /^\^(\d) (.+)$/s.exec(text) ?? [];
  if (answer) return post(scenery, { text: answer, replyTo: scenery.seqs.at(-Number(back)) });
  if (text.startsWith('+')) return about(scenery, 'message.react', { emoji: text.slice(1) });
  if (text === '*') return about(scenery, 'message.pin', { on: true });
  return post(scenery, { text });
}

const DEEDS: Readonly<Record<string, Deed>> = {
  foto: (given, { client, conversation }) => sendPhotos(given, client, conversation),
  lugar(given, scenery) {
    const [, latitude, longitude, label = ''] = /^([-\d.]+),([-\d.]+) (.+)$/.exec(given) ?? [];
    return post(scenery, { place: { latitude: Number(latitude), longitude: Number(longitude), label } });
  },
  encuesta(given, scenery) {
    const [question = '', ...options] = given.split('|').map((part) => part.trim());
    return post(scenery, { poll: { question, options, several: false } });
  },
  tarjeta(given, scenery) {
    const [name = '', phone = ''] = given.split('|').map((part) => part.trim());
    return post(scenery, { contact: { name, phones: [{ value: phone }] } });
  },
  voto: (given, scenery) => about(scenery, 'poll.vote', { choices: [Number(given)] }),
};

function post({ client, conversation }: Scenery, body: Record<string, unknown>): Promise<number> {
  return client.outcome(client.send(conversation, 'message.post', body));
}

async function beside(deed: string, given: string, scenery: Scenery): Promise<number> {
  await doToCase(deed, given, scenery.client, scenery.conversation);
  return scenery.seqs.at(-1) ?? 0;
}

async function about({ client, conversation, seqs }: Scenery, kind: string, body: object): Promise<number> {
  const of = seqs.at(-1) ?? 0;
  await client.outcome(client.send(conversation, kind, { of, ...body }));
  return of;
}

async function sendPhotos(given: string, client: Client, conversation: ConversationId): Promise<number> {
  const [names = '', text = ''] = given.split('\n');
  const scenes: readonly Scene[] = names.split(',').filter(isScene);
  const files = await Promise.all(
    scenes.map(async (scene) => ({
      kind: 'photo' as const,
      blob: await takePhoto(scene),
      name: `${scene}.jpg`,
    })),
  );
  return client.outcome(client.conversation(conversation).sendMedia({ files, text }));
}
