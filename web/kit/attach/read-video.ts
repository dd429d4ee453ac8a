import type { FileToSend } from '@tertulia/sdk/media.ts';

const POSTER_SIDE = 720;
/** A codec that this browser does not know never answers. */
const PATIENCE = 6000;
/** The very first picture is often black. */
const AT = 0.5;

/** Size, length and a still picture of a video, as far as this browser can read it. */
export async function readVideo(file: File): Promise<FileToSend> {
  const basic = { blob: file, kind: 'video', name: file.name } as const;
  const address = URL.createObjectURL(file);
  const video = document.createElement('video');
  try {
    video.muted = true;
    video.playsInline = true;
    video.preload = 'auto';
    video.src = address;
    await heard(video, 'loadeddata');
    const { videoWidth: width, videoHeight: height, duration } = video;
    if (width === 0) return basic;
    const seconds = Number.isFinite(duration) ? { seconds: duration } : {};
    const at = Math.min(AT, Number.isFinite(duration) ? duration / 2 : 0);
    if (at > 0) {
      video.currentTime = at;
      await heard(video, 'seeked');
    }
    const poster = await stillOf(video);
    return { ...basic, width, height, ...seconds, ...(poster && { poster }) };
  } catch {
    // Sent without a still picture: whoever gets it sees its length and plays it.
    return basic;
  } finally {
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(address);
  }
}

/** How long a sound lasts; undefined where this browser cannot tell. */
export async function readSeconds(file: File): Promise<number | undefined> {
  const address = URL.createObjectURL(file);
  const sound = new Audio();
  try {
    sound.preload = 'metadata';
    sound.src = address;
    await heard(sound, 'loadedmetadata');
    return Number.isFinite(sound.duration) ? sound.duration : undefined;
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function stillOf(video: HTMLVideoElement): Promise<Blob | undefined> {
  const scale = Math.min(1, POSTER_SIDE / Math.max(video.videoWidth, video.videoHeight));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(video.videoWidth * scale)),
    Math.max(1, Math.round(video.videoHeight * scale)),
  );
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 });
}

function heard(element: HTMLMediaElement, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('too slow')), PATIENCE);
    const settle = (answer: () => void) => () => {
      clearTimeout(timer);
      answer();
    };
    element.addEventListener(name, settle(resolve), { once: true });
    element.addEventListener(
      'error',
      settle(() => reject(new Error('unreadable'))),
      { once: true },
    );
  });
}
