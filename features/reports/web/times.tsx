import { TableScroll } from '@tertulia/web/kit/chart/frame.tsx';
import { readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import type { Figures } from '../protocol.ts';
import { Count } from './links.tsx';
import { tookText } from './numbers.ts';
import { words } from './words.ts';

/** How long customers wait, by the clock and in open hours, and whether that is what was promised. */
export function Times({ figures }: { figures: Figures }) {
  const say = useWords(words);
  const locale = readerLocale(useLanguage());
  const took = (milliseconds: number | undefined) => tookText(milliseconds, locale);
  const { human } = figures;
  return (
    <Panel title={say.times} lead={say.timesLead}>
      <TableScroll label={say.times}>
        <table>
          <thead>
            <tr>
              {[
                say.what,
                say.count,
                say.median,
                say.p90,
                say.openMedian,
                say.openP90,
                say.met,
                say.missed,
              ].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(['answered', 'resolved'] as const).map((what) => {
              const { count, waited, worked, met, missed } = figures[what];
              return (
                <tr key={what}>
                  <th scope="row">{what === 'answered' ? say.firstAnswer : say.resolution}</th>
                  <td>
                    <Count count={count} wish={{ what }} />
                  </td>
                  <td>{took(waited.median)}</td>
                  <td>{took(waited.p90)}</td>
                  <td>{took(worked.median)}</td>
                  <td>{took(worked.p90)}</td>
                  <td>
                    <Count count={met} wish={{ what, target: 'met' }} />
                  </td>
                  <td>
                    <Count count={missed} wish={{ what, target: 'missed' }} />
                  </td>
                </tr>
              );
            })}
            <tr>
              <th scope="row">{say.humanWait}</th>
              <td>
                <Count count={human.count} wish={{ what: 'human' }} />
              </td>
              <td>{took(human.waited.median)}</td>
              <td>{took(human.waited.p90)}</td>
              <td>–</td>
              <td>–</td>
              <td>–</td>
              <td>–</td>
            </tr>
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  );
}
