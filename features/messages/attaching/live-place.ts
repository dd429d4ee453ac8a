import type { CommandId, ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { type Located, pointOf } from '@tertulia/web/kit/attach/locate.ts';
import { browserCall, Problem } from '../../call.ts';

/** As often as the server takes it. */
const EVERY = 5000;
/** Who stands still is told again, so that nobody takes him for gone. */
const REPEAT = 60_000;

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
  let newest: Located | undefined;
  let told = { position: newest, at: 0 };
  const tell = () => {
    const isStill = newest === told.position && Date.now() - told.at < REPEAT;
    if (!newest || isStill) return;
    told = { position: newest, at: Date.now() };
    browserCall('PUT', path, newest).catch((error: unknown) => {
      told.at = 0;
      // Without a network the next turn tries again; what the server does not know any more has ended.
      if (!(error instanceof Problem) || !PASSING.has(error.code)) stop();
    });
  };
  const watch = navigator.geolocation.watchPosition(
    (found) => {
      const isFirst = newest === undefined;
      newest = pointOf(found);
      if (isFirst) tell();
    },
    () => undefined,
    { enableHighAccuracy: true, maximumAge: EVERY },
  );
  const turns = setInterval(tell, EVERY);
  const end = setTimeout(() => stop(), Math.max(0, until - Date.now()));
  const unhear = client.on('event', (where, { kind, body }) => {
    if (where === conversation && kind === 'place.stopped' && body['of'] === seq) stop();
  });
  const stop = () => {
    navigator.geolocation.clearWatch(watch);
    clearInterval(turns);
    clearTimeout(end);
    unhear();
  };
}

const PASSING = new Set(['offline', 'too-fast', 'server-problem', 'restarting', 'storage-full']);
