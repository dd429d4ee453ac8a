/** A voice note as this browser can make it: Opus where there is one, else what Safari makes. */
export const VOICE_FORMATS = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'] as const;
export const VIDEO_FORMATS = [
  'video/mp4;codecs=avc1.42E01E,mp4a.40.2',
  'video/webm;codecs=vp8,opus',
  'video/mp4',
  'video/webm',
] as const;

/** Bits in a second. Opus is clear speech at 16,000 already; the rest is for the room and for music behind it. */
export function voiceBits(saver: boolean): number {
  return saver ? 16_000 : 32_000;
}

/** Seconds that fit in a file of that size, with a tenth left for the container. */
export function longestVoice(bytes: number | undefined, bits: number): number {
  return Math.min(MOST_SECONDS, bytes === undefined ? MOST_SECONDS : Math.floor((bytes * 8 * 0.9) / bits));
}
const MOST_SECONDS = 15 * 60;

/** Undefined: this browser records nothing that is known. */
export function pickFormat<T extends string>(
  formats: readonly T[],
  isSupported: (type: string) => boolean,
): T | undefined {
  return formats.find(isSupported);
}
