import './chart.css';
import { Chart, type ChartProps, topOf } from './frame.tsx';

const WIDTH = 600;
const HEIGHT = 160;

/** Bars beside each other: one group for each row, one bar for each series. The same numbers stand in the table below. */
export function Bars(props: ChartProps) {
  const { rows, series } = props;
  const top = topOf(rows);
  const group = WIDTH / Math.max(1, rows.length);
  const bar = Math.min(24, (group * 0.72) / series.length);
  return (
    <Chart {...props} top={top}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {rows.map(({ key, values }, i) =>
          values.map((value, n) => {
            const height = (value / top) * HEIGHT;
            const x = i * group + (group - bar * series.length) / 2 + n * bar;
            return (
              <rect
                key={`${key} ${n}`}
                class={`k-chart-fill k-chart-series-${n}`}
                {...{ x, height }}
                y={HEIGHT - height}
                width={Math.max(1, bar - 1)}
              />
            );
          }),
        )}
      </svg>
    </Chart>
  );
}
