import assert from 'node:assert/strict';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import { createClient, type Client, type ClientOptions } from '../client.ts';
import type { Conversation } from '../conversation.ts';
import { FakeServer } from './fake-server.ts';
import type { FakeConversation } from './fake-log.ts';

/** Ana and Bea at the desk, Carla at the door; a group of the two and Carla's conversation with both. */
export class World {
  readonly server = new FakeServer();
  readonly ana = this.server.person('Ana');
  readonly bea = this.server.person('Bea');
  readonly carla = this.server.person('Carla', 'customer');
  readonly group = this.server.open('group', [this.ana, this.bea]);
  readonly line = this.server.open('line', [this.ana, this.bea, this.carla]);

  client(person: PersonCard, options: Partial<ClientOptions> = {}): Client {
    const platform = { ...this.server.platform(person), ...options.platform };
    return createClient({ url: 'https://here', side: 'desk', ...options, platform });
  }

  /** A client that is online and follows. */
  async arrive(person: PersonCard, options: Partial<ClientOptions> = {}): Promise<Client> {
    const client = this.client(person, options);
    await this.pass(500);
    assert.equal(client.status.get().state, 'online');
    return client;
  }

  /** @param ms milliseconds */
  async pass(ms = 500): Promise<void> {
    await this.server.clock.advance(ms);
  }
}

export function say(client: Client, { id }: FakeConversation, text: string) {
  return client.send(id, 'message.post', { text });
}

/** What a screen would show: texts of events, then of what is pending with its state. */
export function shown(conversation: Conversation): string[] {
  const { events, pending } = conversation.view.get();
  return [
    ...events.map(({ body }) => String(body['text'])),
    ...pending.map(({ body, state }) => `${String(body['text'])} (${state})`),
  ];
}

export function texts({ events }: FakeConversation): string[] {
  return events.map(({ body }) => String(body['text']));
}

export function at(client: Client, { id }: { readonly id: ConversationId }): Conversation {
  return client.conversation(id);
}
