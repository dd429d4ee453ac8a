import { Agent, request } from 'node:http';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Place } from '../driver/connection.ts';
import type { SignedUp } from '../driver/member.ts';

const AT_ONCE = 64;

/** Someone who came in by the door: he has a conversation with the desk. */
export interface Customer extends SignedUp {
  readonly conversation: ConversationId;
}

/** As browsers do it: `POST /api/door/hola/open` for each, the session in a cookie. */
export async function signUp(place: Place, people: number): Promise<Customer[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  try {
    const customers: Customer[] = [];
    const next = async (): Promise<void> => {
      while (customers.length + running < people) {
        running += 1;
        const customer = await openDoor(place, agent);
        running -= 1;
        customers.push(customer);
      }
    };
    let running = 0;
    await Promise.all(Array.from({ length: AT_ONCE }, next));
    return customers;
  } finally {
    agent.destroy();
  }
}

function openDoor(place: Place, agent: Agent): Promise<Customer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        ...place,
        agent,
        method: 'POST',
        path: '/api/door/hola/open',
        headers: { 'content-type': 'application/json' },
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString();
          const token = /tertulia-door=([^;]+)/.exec(answer.headers['set-cookie']?.[0] ?? '')?.[1];
          if (answer.statusCode !== 200 || !token)
            return reject(new Error(`the door stayed shut: ${answer.statusCode} ${text}`));
          const { me, conversation } = JSON.parse(text) as {
            me: { id: PersonId };
            conversation: ConversationId;
          };
          resolve({ person: me.id, token, conversation });
        });
      },
    );
    asked.on('error', reject);
    asked.end('{}');
  });
}
