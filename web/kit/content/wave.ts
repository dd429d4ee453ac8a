/** How many bars a voice note is drawn with. */
export const BARS = 64;
const LOUDEST = 35;
/** Silence is still a dot, or the wave would have holes. */
const QUIETEST = 0.06;

/** 64 digits of base 36 as heights from 0 to 1. What is missing or strange is silence. */
export function readWave(wave: string | undefined): number[] {
  return Array.from({ length: BARS }, (_, index) => {
    const level = Number.parseInt(wave?.[index] ?? '0', 36) / LOUDEST;
    return Math.max(QUIETEST, Number.isNaN(level) ? 0 : level);
  });
}

/** Loudness over time, of any number of measurements from 0 to 1, as 64 digits. The loudest becomes `z`. */
export function writeWave(levels: readonly number[]): string {
  const loudest = Math.max(...bars(levels));
  return bars(levels)
    .map((level) => Math.round((loudest > 0 ? level / loudest : 0) * LOUDEST).toString(36))
    .join('');
}

/** Each bar is the mean of its share; a short note repeats what it has. */
function bars(levels: readonly number[]): number[] {
  return Array.from({ length: BARS }, (_, index) => {
    const from = Math.floor((index * levels.length) / BARS);
    const to = Math.max(from + 1, Math.floor(((index + 1) * levels.length) / BARS));
    const share = levels.slice(from, to);
    return share.reduce((sum, level) => sum + level, 0) / Math.max(1, share.length);
  });
}
