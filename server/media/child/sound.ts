import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type AudioCodec,
  FlacOutputFormat,
  type InputAudioTrack,
  Mp3OutputFormat,
  Mp4OutputFormat,
  OggOutputFormat,
  type OutputFormat,
  WavOutputFormat,
  WebMOutputFormat,
} from 'mediabunny';
import type { Treated } from '../job.ts';
import { typeOf } from '../types.ts';
import { copyTracks, readTracks } from './tracks.ts';
import { Unfit } from './unfit.ts';

/** A sound as browsers play it: the same samples, in a container without notes. @throws Unfit */
export async function keepSound(source: string, folder: string): Promise<Treated> {
  return readTracks(source, async (input) => {
    const track = await soundOf(input.getPrimaryAudioTrack());
    const { ending, format } = containerOf(await track.getCodec());
    const path = join(folder, `play.${ending}`);
    const seconds = await copyTracks([track], path, format);
    return {
      type: typeOf(ending),
      bytes: (await stat(path)).size,
      seconds: rounded(seconds),
      forms: ['play'],
    };
  });
}

/** Opus in the container that most outside networks want for voice. @throws Unfit when it is not Opus */
export async function remuxToOgg(source: string, target: string): Promise<void> {
  await readTracks(source, async (input) => {
    const track = await soundOf(input.getPrimaryAudioTrack());
    if ((await track.getCodec()) !== 'opus') throw new Unfit('its sound is not Opus');
    await copyTracks([track], target, new OggOutputFormat());
  });
}

export function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

async function soundOf(found: Promise<InputAudioTrack | null>): Promise<InputAudioTrack> {
  const track = await found;
  if (!track) throw new Unfit('there is no sound in it');
  return track;
}

/** Opus goes into WebM and not Ogg: Safari plays that since 15, Ogg only since 18.4. */
function containerOf(codec: AudioCodec | null): { ending: string; format: OutputFormat } {
  const found = CONTAINERS.find(
    ({ format }) => codec !== null && format.getSupportedAudioCodecs().includes(codec),
  );
  if (!found)
    throw new Unfit(`its sound (${codec ?? 'unknown'}) does not play in browsers: send it as a file`);
  return found;
}

const CONTAINERS: readonly { ending: string; format: OutputFormat }[] = [
  { ending: 'mp3', format: new Mp3OutputFormat() },
  { ending: 'flac', format: new FlacOutputFormat() },
  { ending: 'wav', format: new WavOutputFormat() },
  { ending: 'weba', format: new WebMOutputFormat() },
  { ending: 'm4a', format: new Mp4OutputFormat({ fastStart: 'reserve' }) },
];
