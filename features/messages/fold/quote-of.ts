import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { Quote } from '@tertulia/web/kit/conversation-items.ts';
import { authorOf, isOwn, type Reader } from '../talk/talk-people.ts';
import { bodyOf } from './bodies.ts';
import { contentNameOf, mediaFileOf } from './content-of.ts';
import { lineWords } from './line-words.ts';
import { newestOf } from './touches.ts';

const LONGEST = 200;

/** What is shown of the message that one answers. */
export function quoteOf(
  seq: number,
  event: LogEvent | undefined,
  touches: readonly LogEvent[],
  reader: Reader,
): Quote {
  if (event?.kind !== 'message.posted') return { seq };
  const author = isOwn(event, reader)
    ? { ...authorOf(event.by, reader), name: lineWords[reader.language].you }
    : authorOf(event.by, reader);
  const body = bodyOf('message.posted', event);
  if (body.text === undefined || newestOf(touches, 'message.deleted'))
    return { seq, author, content: 'deleted' };
  const edit = newestOf(touches, 'message.edited');
  const text = (edit && bodyOf('message.edited', edit).text) ?? body.text;
  const content = contentNameOf(body);
  const [file] = content === 'once' || !body.media ? [] : body.media.map(mediaFileOf);
  const thumb = file?.sources.small ?? file?.sources.poster;
  return {
    seq,
    author,
    text: (text || body.poll?.question || body.contact?.name || body.place?.label || '').slice(0, LONGEST),
    ...(content && { content }),
    ...(thumb && { thumb }),
  };
}
