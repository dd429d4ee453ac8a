import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
}
interface Profile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const ROOT = `file://${join(import.meta.dirname, '..')}/`;
const SHOWN = 40;

/**
 * `node bench/profile.ts FOLDER`: where the profiles that `--profile FOLDER` left spent their own time. It is time on
 * the clock: a sync that waits for the disk counts, and so does waiting for a core.
 */
for (const name of readdirSync(process.argv[2]!).filter((file) => file.endsWith('.cpuprofile'))) {
  const profile = JSON.parse(readFileSync(join(process.argv[2]!, name), 'utf8')) as Profile;
  const times = selfTimes(profile);
  const busy = [...times]
    .filter(([place]) => !place.startsWith('(idle)'))
    .reduce((sum, [, time]) => sum + time, 0);
  const top = [...times].filter(([place]) => !place.startsWith('(idle)')).sort(([, a], [, b]) => b - a);
  process.stdout.write(`${name}: ${(busy / 1e6).toFixed(2)} s busy\n`);
  for (const [place, time] of top.slice(0, SHOWN)) {
    process.stdout.write(`${((time / busy) * 100).toFixed(1).padStart(6)} %  ${place}\n`);
  }
}

function selfTimes({ nodes, samples, timeDeltas }: Profile): Map<string, number> {
  const places = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
  const times = new Map<string, number>();
  for (const [i, id] of samples.entries()) {
    const place = places.get(id)!;
    times.set(place, (times.get(place) ?? 0) + timeDeltas[i]!);
  }
  return times;
}

function placeOf({ functionName, url, lineNumber }: ProfileNode['callFrame']): string {
  const file = url.startsWith(ROOT) ? relative(ROOT, url) : url;
  return `${functionName || '(anonymous)'} ${file && `${file}:${lineNumber + 1}`}`;
}
