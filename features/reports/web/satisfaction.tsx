import { readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { Count } from './links.tsx';
import { pointsText, ratedOf } from './numbers.ts';
import { words } from './words.ts';

/** How customers rated it: the average, and how often each score was given. */
export function Satisfaction({ scores }: { scores: readonly number[] }) {
  const say = useWords(words);
  const locale = readerLocale(useLanguage());
  const { count, average } = ratedOf(scores);
  const most = Math.max(1, ...scores);
  return (
    <Panel title={say.satisfaction} lead={say.satisfactionLead}>
      {count === 0 ? (
        <p class="rp-note">{say.none}</p>
      ) : (
        <>
          <p class="rp-average">{say.scoreOf(pointsText(average, locale), count)}</p>
          <ol class="rp-scores" reversed>
            {scores
              .map((own, i) => ({ own, score: i + 1 }))
              .toReversed()
              .map(({ own, score }) => (
                <li key={score}>
                  <span>{say.points(score)}</span>
                  <span class="rp-share" aria-hidden="true">
                    <span style={{ inlineSize: `${(own / most) * 100}%` }} />
                  </span>
                  <Count count={own} wish={{ what: 'rated', score }} />
                </li>
              ))}
          </ol>
          <p>
            <Count count={count} wish={{ what: 'rated' }}>
              {say.comments}
            </Count>
          </p>
        </>
      )}
    </Panel>
  );
}
