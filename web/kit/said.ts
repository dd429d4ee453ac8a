import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { ContentName } from './conversation-items.ts';

/** What a line about a message takes from its body. */
export type SaidBody = {
  readonly text?: string | undefined;
  readonly once?: boolean | undefined;
  readonly media?:
    | readonly { id: string; kind: ContentName; name?: string | undefined; forms?: readonly string[] }[]
    | undefined;
  readonly place?: { label?: string | undefined } | undefined;
  readonly contact?: { name: string } | undefined;
  readonly poll?: { question: string } | undefined;
};

export type Said = { text: string; content?: ContentName; thumb?: string };

/** A message in a line: its words or what stands for them, what it is beside them, and a small picture of it. */
export function saidOf(body: SaidBody): Said {
  const { text, once, media, place, contact, poll } = body;
  if (text === undefined && !media && !place && !contact && !poll) return { text: '', content: 'deleted' };
  if (once) return { text: '', content: 'once' };
  const [file] = media ?? [];
  const name = file?.kind === 'file' || file?.kind === 'audio' ? file.name : undefined;
  const content = file?.kind ?? (place && 'place') ?? (contact && 'contact') ?? (poll && 'poll');
  const form = ['small', 'poster'].find((one) => file?.forms?.includes(one));
  return {
    text: text || name || place?.label || contact?.name || poll?.question || '',
    ...(content && { content }),
    ...(file && form && { thumb: `/media/${file.id}/${form}` }),
  };
}

/** The same of a `message.posted`; `later`: events about it, of which the newest edit says its words. */
export function saidIn(event: LogEvent, later: readonly LogEvent[] = []): Said {
  const edit = later.findLast(({ kind, body }) => kind === 'message.edited' && body['of'] === event.seq);
  const said = saidOf(event.body as SaidBody);
  const words = edit?.body['text'];
  return typeof words === 'string' && said.content !== 'deleted'
    ? { ...said, text: words || said.text }
    : said;
}
