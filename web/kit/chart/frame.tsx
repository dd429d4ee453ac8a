import type { ComponentChildren } from 'preact';
import { defineWords, useWords } from '../i18n.ts';
import './chart.css';

export type ChartRow = {
  key: string;
  /** What stands below it. */
  label: string;
  values: readonly number[];
  /** Where each number leads. */
  hrefs?: readonly (string | undefined)[];
};

export type ChartProps = {
  /** What is shown, for who does not see it. */
  label: string;
  /** What the rows are. */
  of: string;
  series: readonly string[];
  rows: readonly ChartRow[];
  /** Draws a number that leads somewhere. */
  link: (href: string, text: string) => ComponentChildren;
};

const words = defineWords({
  es: { table: 'Ver los números' },
  en: { table: 'See the numbers' },
});

/** Most labels below a chart; of more, some are left out. */
const MOST_LABELS = 8;

/** A drawing with its scale, its legend, and the numbers themselves as a table. */
export function Chart({
  label,
  of,
  series,
  rows,
  link,
  top,
  children,
}: ChartProps & { top: number; children: ComponentChildren }) {
  const say = useWords(words);
  const every = Math.ceil(rows.length / MOST_LABELS);
  return (
    <figure class="k-chart" aria-label={label}>
      <ul class="k-chart-legend" aria-hidden="true">
        {series.map((name, n) => (
          <li key={name}>
            <span class={`k-chart-key k-chart-series-${n}`} />
            {name}
          </li>
        ))}
      </ul>
      <div class="k-chart-drawing" aria-hidden="true">
        <span class="k-chart-top">{top}</span>
        {children}
        <div class="k-chart-labels">
          {rows
            .filter((_, i) => i % every === 0)
            .map((row) => (
              <span key={row.key}>{row.label}</span>
            ))}
        </div>
      </div>
      <details class="k-chart-table">
        <summary>{say.table}</summary>
        <TableScroll label={label}>
          <table>
            <thead>
              <tr>
                <th scope="col">{of}</th>
                {series.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, label: name, values, hrefs }) => (
                <tr key={key}>
                  <th scope="row">{name}</th>
                  {values.map((value, n) => {
                    const href = hrefs?.[n];
                    return <td key={series[n]}>{href && value > 0 ? link(href, String(value)) : value}</td>;
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      </details>
    </figure>
  );
}

/** A table that may be wider than the page: it moves by itself, also by the keyboard. */
export function TableScroll({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex
    <div class="k-chart-scroll" role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}

/** A round number that no value exceeds. */
export function topOf(rows: readonly ChartRow[]): number {
  const most = Math.max(1, ...rows.flatMap(({ values }) => values));
  const step = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map((times) => times * step).find((top) => top >= most)!;
}
