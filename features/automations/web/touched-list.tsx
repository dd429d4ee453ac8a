import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Row, RowList } from '@tertulia/web/kit/row-list.tsx';
import { RelativeTime } from '@tertulia/web/kit/time-text.tsx';
import { Link } from 'wouter-preact';
import type { RuleRun, Tried } from '../protocol.ts';
import { outcomeWords, ruleWords } from './words.ts';

const words = defineWords({
  es: { label: 'Casos', nothing: 'nada más' },
  en: { label: 'Cases', nothing: 'nothing more' },
});

type Touched = Tried['touched'][number] & Partial<Pick<RuleRun, 'id' | 'name'>>;

/** Cases with what a rule did to them, or would have done. Each leads to the message it was about. */
export function TouchedList({ all }: { all: readonly Touched[] }) {
  const say = useWords(words);
  const names = useWords(ruleWords);
  const outcomes = useWords(outcomeWords);
  return (
    <RowList label={say.label}>
      {all.map(({ id, name, reference, conversation, seq, at, happens, did }) => (
        <Row
          key={id ?? `${reference} ${seq} ${at}`}
          title={
            <>
              <Link href={`/desk/c/${conversation}?at=${seq}`}>{reference}</Link>
              {name && <span class="a-quiet">{name}</span>}
            </>
          }
          note={
            <>
              <span>{names[happens]}</span>
              {' · '}
              {did.length === 0
                ? say.nothing
                : did.map((deed) => `${names[deed.do]}: ${outcomes[deed.outcome]}`).join(' · ')}
            </>
          }
        >
          <span class="a-when">
            <RelativeTime at={at} />
          </span>
        </Row>
      ))}
    </RowList>
  );
}
