import { useEffect, useState } from 'preact/hooks';
import { keep, recall } from '../device-memory.ts';
import type { Track } from './player.ts';
import { usePlaying } from './use-playing.ts';
import { levelsIn } from './levels-in.ts';
import { Wave } from './wave-bars.tsx';
import { writeWave } from './wave.ts';

const MEMORY = 'tertulia.waves';
/** Beyond these nobody looks back. */
const MOST = 100;
/** The least a browser has to offer: loudness needs no more. */
const RATE = 8000;
/** Longer ones would take a telephone's memory. */
const LONGEST_SECONDS = 900;

/** What came without a wave, from a network outside, has one as soon as it is played: its own. */
export function HeardWave({ track, part }: { track: Track; part: number }) {
  const [wave, setWave] = useState(() => waves.get(track.id));
  const isPlaying = usePlaying(track.id) !== undefined;
  useEffect(() => {
    if (!isPlaying || wave !== undefined || track.seconds > LONGEST_SECONDS) return;
    let isOver = false;
    measure(track.src).then(
      (found) => {
        remember(track.id, found);
        if (!isOver) setWave(found);
      },
      // It plays all the same, with a flat one.
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [isPlaying, wave, track.id, track.src, track.seconds]);
  return <Wave wave={wave} part={part} />;
}

const waves = new Map(
  (recall(MEMORY) ?? '').split(' ').flatMap((one) => {
    const [id = '', wave] = one.split('=');
    return wave === undefined ? [] : [[id, wave] as const];
  }),
);

function remember(id: string, wave: string): void {
  waves.set(id, wave);
  const kept = [...waves].slice(-MOST);
  keep(MEMORY, kept.map((pair) => pair.join('=')).join(' '));
}

/** @throws when it does not come, or is no sound that this browser knows */
async function measure(src: string): Promise<string> {
  const response = await fetch(src);
  if (!response.ok) throw new Error('the sound did not come');
  const context = new OfflineAudioContext(1, 1, RATE);
  const sound = await context.decodeAudioData(await response.arrayBuffer());
  return writeWave(levelsIn(sound.getChannelData(0)));
}
