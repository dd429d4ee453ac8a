import {
  EncodedAudioPacketSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  FilePathSource,
  FilePathTarget,
  FLAC,
  Input,
  InputAudioTrack,
  InputVideoTrack,
  MATROSKA,
  MP3,
  MP4,
  OGG,
  Output,
  type OutputFormat,
  QTFF,
  WAVE,
  WEBM,
  ADTS,
} from 'mediabunny';
import { Unfit } from './unfit.ts';

export type Track = InputVideoTrack | InputAudioTrack;

/** Never HLS: a playlist makes its reader fetch addresses it names. */
const FORMATS = [MP4, QTFF, MATROSKA, WEBM, WAVE, OGG, FLAC, MP3, ADTS];

/** @throws Unfit when it is not a sound or video that can be read */
export async function readTracks<T>(path: string, use: (input: Input) => Promise<T>): Promise<T> {
  using input = new Input({ source: new FilePathSource(path), formats: FORMATS });
  if (!(await input.canRead())) throw new Unfit('not a sound or video that can be read');
  return await use(input);
}

/**
 * Copies tracks into a new file, sample by sample, without decoding them: what a container says beside them (place,
 * device, title, cover) stays behind. Time begins at 0.
 * @returns how long it lasts in seconds
 */
export async function copyTracks(
  tracks: readonly Track[],
  target: string,
  format: OutputFormat,
): Promise<number> {
  const output = new Output({ format, target: new FilePathTarget(target) });
  const measured = await Promise.all(tracks.map(measureTrack));
  const begin = Math.min(...measured.map(({ first }) => first));
  const copies = await Promise.all(
    tracks.map((track, i) => addTrack(output, track, begin, measured[i]!.packets)),
  );
  await output.start();
  try {
    await Promise.all(copies.map((copy) => copy()));
    await output.finalize();
  } catch (problem) {
    await output.cancel();
    throw problem;
  }
  return Math.max(...measured.map(({ last }) => last)) - begin;
}

interface Measured {
  readonly packets: number;
  readonly first: number;
  readonly last: number;
}

async function measureTrack(track: Track): Promise<Measured> {
  let packets = 0;
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for await (const { timestamp, duration } of sinkOf(track).packets(undefined, undefined, {
    metadataOnly: true,
  })) {
    packets += 1;
    first = Math.min(first, timestamp);
    last = Math.max(last, timestamp + duration);
  }
  if (packets === 0) throw new Unfit('there is nothing in it to play');
  return { packets, first, last };
}

/** Both tracks are copied at once: the output interleaves them and holds back the one that is ahead. */
async function addTrack(
  output: Output,
  track: Track,
  begin: number,
  packets: number,
): Promise<() => Promise<void>> {
  if (track instanceof InputVideoTrack) {
    const [codec, decoderConfig] = [await track.getCodec(), await track.getDecoderConfig()];
    if (!codec || !decoderConfig) throw new Unfit('its video cannot be read');
    const source = new EncodedVideoPacketSource(codec);
    output.addVideoTrack(source, {
      maximumPacketCount: packets,
      transformationMatrix: await track.getTransformationMatrix(),
    });
    return async () => {
      for await (const packet of sinkOf(track).packets())
        await source.add(packet.clone({ timestamp: packet.timestamp - begin }), { decoderConfig });
      source.close();
    };
  }
  const [codec, decoderConfig] = [await track.getCodec(), await track.getDecoderConfig()];
  if (!codec || !decoderConfig) throw new Unfit('its sound cannot be read');
  const source = new EncodedAudioPacketSource(codec);
  output.addAudioTrack(source, { maximumPacketCount: packets });
  return async () => {
    for await (const packet of sinkOf(track).packets())
      await source.add(packet.clone({ timestamp: packet.timestamp - begin }), { decoderConfig });
    source.close();
  };
}

function sinkOf(track: Track): EncodedPacketSink {
  return new EncodedPacketSink(track);
}
