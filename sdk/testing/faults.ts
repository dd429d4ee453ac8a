import type { Down } from '@tertulia/protocol/down.ts';
import type { ErrorCode } from '@tertulia/protocol/errors.ts';
import type { Up, UpOf } from '@tertulia/protocol/up.ts';
import type { HttpRequest } from './fake-http.ts';

/** What goes wrong, and when. Each is asked for every frame it concerns. */
export interface Faults {
  /** The frame to the server is lost with its connection. */
  losesUp(frame: Up): boolean;
  /** The frame to the client is lost with its connection: of an answer, after the command was stored. */
  losesDown(frame: Down): boolean;
  refuses(frame: UpOf<'do'>): ErrorCode | undefined;
  /** Milliseconds a frame is on its way; frames of one connection never overtake each other. */
  delay(): number;
  /** Whether a connection can be made now. */
  isAway(): boolean;
  /** What happens to an HTTP request: it is not heard, it is heard half, or its answer is lost. */
  losesHttp(request: HttpRequest): 'request' | 'half' | 'answer' | undefined;
}
