import { Refusal } from '@tertulia/protocol/errors.ts';
import { Up } from '@tertulia/protocol/up.ts';
import { pathOf } from '../log/path-of.ts';
import { answerFrame } from './answers.ts';
import type { Peer } from './peer.ts';

/** One frame from a device: parsed once, counted, and handed to the log or answered. */
export function hearFrame(peer: Peer, data: Buffer, isBinary: boolean): void {
  peer.alive = true;
  if (isBinary) return peer.strike('frames are JSON text');
  let json: unknown;
  try {
    json = JSON.parse(data.toString());
  } catch {
    return peer.strike('the frame is not JSON');
  }
  const parsed = Up.safeParse(json);
  if (!parsed.success) return peer.strike(pathOf(parsed.error.issues));
  const up = parsed.data;
  const { limits, log } = peer.gateway.parts.house;
  if (up.type === 'do') {
    const wait = limits.wait('send', peer.session.personId);
    if (wait > 0) return peer.refused(up.id, new Refusal('too-fast', undefined, wait));
    return log.submit({ ...up, person: peer.person }, peer);
  }
  const question = {
    ...('request' in up ? { request: up.request } : {}),
    ...('conversation' in up ? { conversation: up.conversation } : {}),
  };
  const wait = limits.wait('frames', peer.session.device);
  if (wait > 0) return peer.failed(new Refusal('too-fast', undefined, wait), question);
  answerFrame(peer, up).catch((problem: unknown) => peer.failed(problem, question));
}
