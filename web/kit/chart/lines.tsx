import './chart.css';
import { Chart, type ChartProps, topOf } from './frame.tsx';

const WIDTH = 600;
const HEIGHT = 160;

/** One line for each series, where there are too many rows for bars. The same numbers stand in the table below. */
export function Lines(props: ChartProps) {
  const { rows, series } = props;
  const top = topOf(rows);
  const step = WIDTH / Math.max(1, rows.length - 1);
  return (
    <Chart {...props} top={top}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {series.map((name, n) => (
          <polyline
            key={name}
            class={`k-chart-line k-chart-series-${n}`}
            points={rows
              .map(({ values }, i) => `${i * step},${HEIGHT - ((values[n] ?? 0) / top) * HEIGHT}`)
              .join(' ')}
          />
        ))}
      </svg>
    </Chart>
  );
}
