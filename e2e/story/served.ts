import type { Media } from '@tertulia/features/media/protocol.ts';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { Person } from './person.ts';

export interface Served {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly bytes: Buffer;
}

/** Asks for an address of the server with this person's cookies, as another tab of his browser would. */
export async function fetchAs(
  { context, url }: Person,
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Served> {
  const answer = await context.request.fetch(new URL(path, url).href, { method, headers, maxRedirects: 0 });
  return { status: answer.status(), headers: answer.headers(), bytes: await answer.body() };
}

/** All files of messages, as everyone who sees them knows them. */
export function filesIn(events: readonly LogEvent[]): Media[] {
  return events.flatMap(({ kind, body }) =>
    kind === 'message.posted' && Array.isArray(body['media']) ? (body['media'] as Media[]) : [],
  );
}

export function addressesOf({ id, forms }: Media): string[] {
  return forms.map((form) => `/media/${id}/${form}`);
}
