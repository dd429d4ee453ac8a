import { copyFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Input,
  type InputAudioTrack,
  type InputVideoTrack,
  Mp4OutputFormat,
  type OutputFormat,
  WebMOutputFormat,
} from 'mediabunny';
import type { Treated } from '../job.ts';
import { typeOf } from '../types.ts';
import { silenceBoxes } from './strip-boxes.ts';
import { rounded } from './sound.ts';
import { copyTracks, readTracks } from './tracks.ts';
import { Unfit } from './unfit.ts';

/** A video as browsers play it, from its first byte on: the same samples, without place, device or other notes. @throws Unfit */
export async function keepVideo(source: string, ending: string, folder: string): Promise<Treated> {
  return readTracks(source, async (input) => {
    const video = await input.getPrimaryVideoTrack();
    if (!video) throw new Unfit('there is no video in it');
    const sound = await input.getPrimaryAudioTrack();
    const { played, seconds } = await copyOrSilence(input, { source, ending, folder, video, sound });
    return {
      type: typeOf(played),
      bytes: (await stat(join(folder, `play.${played}`))).size,
      width: await video.getDisplayWidth(),
      height: await video.getDisplayHeight(),
      seconds: rounded(seconds),
      forms: ['play'],
    };
  });
}

interface Film {
  readonly source: string;
  readonly ending: string;
  readonly folder: string;
  readonly video: InputVideoTrack;
  readonly sound: InputAudioTrack | null;
}

/** Where the samples cannot be copied, the file itself is kept and what it says beside them is blanked. */
async function copyOrSilence(input: Input, film: Film): Promise<{ played: string; seconds: number }> {
  const container = await containerOf(film);
  if (container) {
    const path = join(film.folder, `play.${container.ending}`);
    try {
      const tracks = film.sound ? [film.video, film.sound] : [film.video];
      return { played: container.ending, seconds: await copyTracks(tracks, path, container.format) };
    } catch (problem) {
      await rm(path, { force: true });
      if ((problem as NodeJS.ErrnoException).code) throw problem;
    }
  }
  if (film.ending !== 'mp4' && film.ending !== 'mov')
    throw new Unfit('it cannot be played in browsers: send it as a file');
  const path = join(film.folder, 'play.mp4');
  await copyFile(film.source, path);
  await silenceBoxes(path);
  return { played: 'mp4', seconds: await input.computeDuration() };
}

/** MP4 plays everywhere, but not with what was made for WebM. */
async function containerOf({
  video,
  sound,
}: Film): Promise<{ ending: string; format: OutputFormat } | undefined> {
  const [picture, voice] = [await video.getCodec(), await sound?.getCodec()];
  const isOpen = picture === 'vp8' || picture === 'vp9' || picture === 'av1';
  return (isOpen ? [WEBM, MP4] : [MP4, WEBM]).find(
    ({ format }) =>
      picture !== null &&
      voice !== null &&
      format.getSupportedVideoCodecs().includes(picture) &&
      (voice === undefined || format.getSupportedAudioCodecs().includes(voice)),
  );
}

const MP4 = { ending: 'mp4', format: new Mp4OutputFormat({ fastStart: 'reserve' }) };
const WEBM = { ending: 'webm', format: new WebMOutputFormat() };
