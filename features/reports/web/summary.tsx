import { readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import type { ComponentChildren } from 'preact';
import { Link } from 'wouter-preact';
import type { Report } from '../protocol.ts';
import { Count } from './links.tsx';
import { pointsText, ratedOf, tookText } from './numbers.ts';
import { words } from './words.ts';

/** The numbers one looks for first. */
export function Summary({ report: { total, incidents } }: { report: Report }) {
  const say = useWords(words);
  const locale = readerLocale(useLanguage());
  const { opened, reopened, answered, resolved, human, scores } = total;
  const rated = ratedOf(scores);
  return (
    <section aria-label={say.summary}>
      <dl class="rp-tiles">
        <Tile name={say.opened}>
          <Count count={opened} wish={{ what: 'opened' }} />
        </Tile>
        <Tile name={say.resolved}>
          <Count count={resolved.count} wish={{ what: 'resolved' }} />
        </Tile>
        <Tile name={say.reopened}>
          <Count count={reopened} wish={{ what: 'reopened' }} />
        </Tile>
        <Tile name={say.firstAnswer}>
          <Count count={answered.count} wish={{ what: 'answered' }}>
            {tookText(answered.waited.median, locale)}
          </Count>
        </Tile>
        <Tile name={say.resolution}>
          <Count count={resolved.count} wish={{ what: 'resolved' }}>
            {tookText(resolved.waited.median, locale)}
          </Count>
        </Tile>
        <Tile name={say.human}>
          <Count count={human.count} wish={{ what: 'human' }} />
        </Tile>
        <Tile name={say.score}>
          <Count count={rated.count} wish={{ what: 'rated' }}>
            {pointsText(rated.average, locale)}
          </Count>
        </Tile>
        <Tile name={say.incidents}>
          {incidents > 0 ? <Link href="/desk/incidents">{incidents}</Link> : 0}
        </Tile>
      </dl>
    </section>
  );
}

function Tile({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="rp-tile">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
