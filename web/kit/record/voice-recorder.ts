import { writeWave } from '../content/wave.ts';
import { pickFormat, VOICE_FORMATS } from './recording-format.ts';

export type Recording = { blob: Blob; seconds: number; wave: string };
export type RecordingTrouble = 'denied' | 'no-device' | 'unsupported' | 'failed';

type RecorderOptions = {
  /** Bits in a second. */
  bits: number;
  /** From 0 to 1, twenty times a second. */
  onLevel: (level: number) => void;
  /** Something outside ended it: a call, a microphone that was pulled out. What was recorded is there. */
  onInterrupted: () => void;
};

const EVERY = 50;
/** What was said is in memory each second, whatever happens to the page's microphone. */
const SLICE = 1000;

/** The microphone, from asking for it to giving it back. */
export class VoiceRecorder {
  readonly #stream: MediaStream;
  readonly #context: AudioContext;
  readonly #recorder: MediaRecorder;
  readonly #slices: Blob[] = [];
  readonly #levels: number[] = [];
  readonly #began = performance.now();
  readonly #timer: ReturnType<typeof setInterval>;
  #ended: number | undefined;

  /** @throws DOMException: see `troubleWith` */
  static async start(options: RecorderOptions): Promise<VoiceRecorder> {
    const type =
      typeof MediaRecorder === 'undefined'
        ? undefined
        : pickFormat(VOICE_FORMATS, (one) => MediaRecorder.isTypeSupported(one));
    if (!type) throw new DOMException('nothing known can be recorded', 'NotSupportedError');
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    });
    return new VoiceRecorder(stream, type, options);
  }

  private constructor(stream: MediaStream, type: string, { bits, onLevel, onInterrupted }: RecorderOptions) {
    this.#stream = stream;
    this.#context = new AudioContext();
    const analyser = this.#context.createAnalyser();
    analyser.fftSize = 1024;
    this.#context.createMediaStreamSource(stream).connect(analyser);
    this.#recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: bits });
    this.#recorder.addEventListener('dataavailable', ({ data }) => data.size > 0 && this.#slices.push(data));
    this.#recorder.start(SLICE);
    const samples = new Float32Array(analyser.fftSize);
    this.#timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const level = loudness(samples);
      this.#levels.push(level);
      onLevel(level);
    }, EVERY);
    for (const track of stream.getTracks())
      track.addEventListener('ended', () => this.#ended === undefined && onInterrupted());
  }

  get seconds(): number {
    return ((this.#ended ?? performance.now()) - this.#began) / 1000;
  }

  async stop(): Promise<Recording> {
    this.#ended ??= performance.now();
    const isOver = new Promise<void>((resolve) => {
      if (this.#recorder.state === 'inactive') resolve();
      else this.#recorder.addEventListener('stop', () => resolve(), { once: true });
    });
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    await isOver;
    this.#release();
    // The parameters of the type ("codecs") are not part of what a file is.
    const type = this.#recorder.mimeType.split(';')[0] ?? '';
    return {
      blob: new Blob(this.#slices, { type }),
      seconds: this.seconds,
      wave: writeWave(this.#levels),
    };
  }

  cancel(): void {
    this.#ended ??= performance.now();
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    this.#release();
  }

  #release(): void {
    clearInterval(this.#timer);
    // Only this puts out the light beside the camera.
    for (const track of this.#stream.getTracks()) track.stop();
    if (this.#context.state !== 'closed') void this.#context.close();
  }
}

/** What a refused microphone, camera or position means for a person. */
export function troubleWith(error: unknown): RecordingTrouble {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'no-device';
  return name === 'NotSupportedError' || name === 'TypeError' ? 'unsupported' : 'failed';
}

/** Ears hear by ratios: without the root all but shouting would be a flat line. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.min(1, Math.sqrt(Math.sqrt(sum / samples.length)));
}
