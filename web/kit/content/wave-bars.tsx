import { useMemo } from 'preact/hooks';
import { readWave } from './wave.ts';
import './voice.css';

const PITCH = 4;
const HIGH = 32;

/** Loudness as bars, played up to a part of it. */
export function Wave({ wave, part }: { wave: string | undefined; part: number }) {
  const heights = useMemo(() => readWave(wave), [wave]);
  const played = Math.round(part * heights.length);
  const drawn = heights.map((height, index) => {
    const half = (height * (HIGH - PITCH)) / 2;
    return `M${index * PITCH + PITCH / 2} ${HIGH / 2 - half}v${half * 2}`;
  });
  return (
    <svg
      class="k-wave"
      viewBox={`0 0 ${heights.length * PITCH} ${HIGH}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={drawn.slice(played).join('')} />
      <path d={drawn.slice(0, played).join('')} class="k-wave-played" />
    </svg>
  );
}
