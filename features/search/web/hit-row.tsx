import { useWords } from '@tertulia/web/kit/i18n.ts';
import { MessageRow } from '@tertulia/web/kit/message-row.tsx';
import { saidOf } from '@tertulia/web/kit/said.ts';
import { RelativeTime } from '@tertulia/web/kit/time-text.tsx';
import type { SearchHit } from '../protocol.ts';
import { Marked } from './marked.tsx';
import type { Around, Names } from './naming.ts';
import { words } from './words.ts';
import './hit-row.css';

type HitRowProps = { hit: SearchHit; names: Names; around: Around };

/** A message that was found, with where it is, who wrote it, and the words around the first that fits. */
export function HitRow({ hit, names, around }: HitRowProps) {
  const say = useWords(words);
  const { content, thumb } = saidOf({ text: hit.snippet, ...hit.content });
  const { preview } = hit.content ?? {};
  const beside = hit.strand && (hit.strand.kind === 'case' ? say.note : hit.strand.title);
  return (
    <MessageRow
      href={around.hrefOf(hit.conversation, hit.seq, hit.strand?.id)}
      onGo={around.onGo}
      isHere={around.isHere?.(hit.conversation, hit.seq, hit.strand?.id)}
      title={[names.titleOfHit(hit), beside].filter(Boolean).join(' · ') || undefined}
      author={names.authorOf(hit) ?? say.you}
      when={<RelativeTime at={hit.at} />}
      content={content}
      words={hit.snippet && <Marked text={hit.snippet} marks={hit.marks} />}
      thumb={thumb}
      note={preview?.title}
    />
  );
}
