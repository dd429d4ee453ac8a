import type { ComponentChildren } from 'preact';
import '../visually-hidden.css';
import './chart.css';
import { TableScroll } from './frame.tsx';

type HeatMapProps = {
  label: string;
  /** What the rows are. */
  of: string;
  columns: readonly string[];
  rows: readonly { label: string; values: readonly number[] }[];
  /** A number as it is drawn, by row and column. */
  cell: (value: number, row: number, column: number) => ComponentChildren;
};

/** A full cell is mixed with so much of the accent that its number is still read easily. */
const MOST_PERCENT = 45;

/** A table of numbers whose grounds grow stronger with them. */
export function HeatMap({ label, of, columns, rows, cell }: HeatMapProps) {
  const most = Math.max(1, ...rows.flatMap(({ values }) => values));
  return (
    <TableScroll label={label}>
      <table class="k-heat">
        <caption class="k-visually-hidden">{label}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="k-visually-hidden">{of}</span>
            </th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, y) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              {row.values.map((value, x) => (
                <td
                  key={columns[x]}
                  style={{ '--heat': `${value === 0 ? 0 : 6 + (value / most) * (MOST_PERCENT - 6)}%` }}
                >
                  {cell(value, y, x)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
