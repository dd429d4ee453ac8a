import type { CommandId, ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { pointOf } from '@tertulia/web/kit/attach/locate.ts';
import { browserCall, Problem } from '../../call.ts';

/** What the server takes of one person. */
const EVERY = 5000;

/**
 * Goes on telling where this device is, for the message of that command, until then or until it is stopped. It lives as
 * long as the page does, whatever is shown on it.
 */
export function shareLive(
  client: Client,
  conversation: ConversationId,
  command: CommandId,
  until: number,
): void {
  client.outcome(command).then(
    (seq) => follow(client, conversation, seq, until),
    // It was not sent: there is nothing to tell about.
    () => undefined,
  );
}

function follow(client: Client, conversation: ConversationId, seq: number, until: number): void {
  const prefix = client.me.get()?.kind === 'agent' ? '/api' : '/api/door';
  const path = `${prefix}/conversations/${conversation}/live/${seq}`;
  let told = 0;
  const watch = navigator.geolocation.watchPosition(
    (found) => {
      if (Date.now() - told < EVERY) return;
      told = Date.now();
      browserCall('PUT', path, pointOf(found)).catch((error: unknown) => {
        // Without a network the next position tries again; what the server does not know any more has ended.
        if (!(error instanceof Problem) || !PASSING.has(error.code)) stop();
      });
    },
    () => undefined,
    { enableHighAccuracy: true, maximumAge: EVERY },
  );
  const end = setTimeout(() => stop(), Math.max(0, until - Date.now()));
  const unhear = client.on('event', (where, { kind, body }) => {
    if (where === conversation && kind === 'place.stopped' && body['of'] === seq) stop();
  });
  const stop = () => {
    navigator.geolocation.clearWatch(watch);
    clearTimeout(end);
    unhear();
  };
}

const PASSING = new Set(['offline', 'too-fast', 'server-problem', 'restarting', 'storage-full']);
