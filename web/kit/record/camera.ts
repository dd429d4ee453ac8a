import { pickFormat, VIDEO_FORMATS } from './recording-format.ts';

export type Facing = 'user' | 'environment';

/** A camera that is on, until `close`. */
export class Camera {
  readonly stream: MediaStream;
  #recorder: MediaRecorder | undefined;

  /** @throws DOMException: see `troubleWith` */
  static async open(facing: Facing, withSound: boolean): Promise<Camera> {
    const stream = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: facing, width: { ideal: 1920 }, height: { ideal: 1080 } },
      audio: withSound && { echoCancellation: true, noiseSuppression: true },
    });
    return new Camera(stream);
  }

  private constructor(stream: MediaStream) {
    this.stream = stream;
  }

  /** What is seen now, in the camera's own size and not mirrored. */
  async takePhoto(seen: HTMLVideoElement): Promise<Blob | undefined> {
    const canvas = new OffscreenCanvas(seen.videoWidth, seen.videoHeight);
    canvas.getContext('2d')?.drawImage(seen, 0, 0);
    return canvas.width > 0 ? canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 }) : undefined;
  }

  /** @throws DOMException where nothing known can be recorded */
  startVideo(): void {
    const type = pickFormat(VIDEO_FORMATS, (one) => MediaRecorder.isTypeSupported(one));
    if (!type) throw new DOMException('no known format', 'NotSupportedError');
    this.#recorder = new MediaRecorder(this.stream, {
      mimeType: type,
      videoBitsPerSecond: 2_500_000,
      audioBitsPerSecond: 64_000,
    });
    this.#recorder.start();
  }

  async stopVideo(): Promise<Blob | undefined> {
    const recorder = this.#recorder;
    this.#recorder = undefined;
    if (!recorder) return undefined;
    const made = new Promise<Blob>((resolve) => {
      recorder.addEventListener('dataavailable', ({ data }) => resolve(data), { once: true });
    });
    recorder.stop();
    return (await made).slice(0, undefined, recorder.mimeType.split(';')[0] ?? '');
  }

  close(): void {
    for (const track of this.stream.getTracks()) track.stop();
  }
}

export async function countCameras(): Promise<number> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind }) => kind === 'videoinput').length;
}
