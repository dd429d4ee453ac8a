import { FIGURES, type Figure, type Measured } from './row.ts';
import { isMet, targetOf } from './targets.ts';

const HEADS: Record<Figure, string> = {
  perSecond: 'per second',
  cpuSecondsPer100k: 'CPU s / 100k',
  p50Ms: 'p50 ms',
  p99Ms: 'p99 ms',
  p999Ms: 'p99.9 ms',
  kibPerConnection: 'KiB / connection',
  seconds: 'seconds',
  bytes: 'bytes',
};

/** Markdown, with what was promised and whether it was kept beside each figure. */
export function tableOf(measured: readonly Measured[]): string {
  const heads = ['scenario', '', 'store', 'members', ...FIGURES.map((figure) => HEADS[figure])];
  heads.push(
    'lost / doubled / reordered',
    'steal',
    'others, cores',
    'driver, cores',
    'fsync p50 / p99 ms',
    '',
  );
  const lines = measured.map((one) => [
    one.row.scenario,
    one.name,
    one.row.store ?? '',
    one.row.members === null ? '' : plain(one.row.members),
    ...FIGURES.map((figure) => cellOf(one, figure)),
    one.row.lost === null ? '' : `${one.row.lost} / ${one.row.doubled} / ${one.row.reordered}`,
    ...surroundingsOf(one),
    `${short(one.fsync.p50Ms)} / ${short(one.fsync.p99Ms)}`,
    one.notes.join('; '),
  ]);
  const rows = [heads, heads.map(() => '---'), ...lines];
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cellOf(measured: Measured, figure: Figure): string {
  const value = measured.row[figure];
  if (value === null) return '';
  const target = targetOf(measured, figure);
  if (!target) return short(value);
  const { atLeast, atMost } = target;
  const wanted = atLeast === undefined ? `≤ ${short(atMost!)}` : `≥ ${short(atLeast)}`;
  return `${short(value)} (${wanted}: ${isMet(target, value) ? 'met' : '**missed**'})`;
}

function surroundingsOf({ surroundings }: Measured): string[] {
  if (!surroundings) return ['', '', ''];
  const { steal, others, driver } = surroundings;
  return [`${(steal * 100).toFixed(1)} %`, others.toFixed(2), driver.toFixed(2)];
}

function short(value: number): string {
  return value >= 100 ? plain(Math.round(value)) : String(Number(value.toPrecision(value >= 10 ? 3 : 2)));
}

function plain(value: number): string {
  return value.toLocaleString('en-US');
}
