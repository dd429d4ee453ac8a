import type { FileKind, FileToSend, MediaLimits } from '@tertulia/sdk/media.ts';

/** A file that was chosen and not sent. */
export type ChosenFile = {
  id: string;
  name: string;
  bytes: number;
  kind: FileKind;
  /** An address on this device, of the picture or the still of a video. */
  preview?: string;
  state: 'reading' | 'ready' | 'refused';
  trouble?: FileTrouble;
  /** Once it is ready. */
  send?: FileToSend;
  /** As it was chosen: for sending it unchanged. */
  source: File;
};

export type FileTrouble =
  | { why: 'empty' }
  | { why: 'too-large'; most: number }
  /** A photo format that this browser cannot read. */
  | { why: 'heic' }
  | { why: 'folder' };

const PHOTO = /^image\/(jpeg|png|webp|gif|avif|heic|heif)$/;
const VIDEO = /^video\/(mp4|webm|quicktime|x-m4v|3gpp|ogg)$/;
const AUDIO = /^audio\//;
const BY_ENDING: readonly (readonly [RegExp, FileKind])[] = [
  [/\.(jpe?g|png|webp|gif|avif|heic|heif)$/i, 'photo'],
  [/\.(mp4|m4v|mov|webm|3gp)$/i, 'video'],
  [/\.(mp3|m4a|ogg|oga|opus|wav|flac|aac)$/i, 'audio'],
];

/** What it is sent as. An SVG is a document with scripts: a file. */
export function kindOf({ type, name }: { type: string; name: string }): FileKind {
  if (PHOTO.test(type)) return 'photo';
  if (VIDEO.test(type)) return 'video';
  if (AUDIO.test(type)) return 'audio';
  // Systems that do not know an ending give no type at all.
  return type === '' ? (BY_ENDING.find(([ending]) => ending.test(name))?.[1] ?? 'file') : 'file';
}

export function isHeic({ type, name }: { type: string; name: string }): boolean {
  return /^image\/hei[cf]$/.test(type) || /\.hei[cf]$/i.test(name);
}

/** Told before anything is uploaded. Without limits nothing is known, and the server will say it. */
export function troubleOfSize(
  bytes: number,
  kind: FileKind,
  limits: MediaLimits | undefined,
): FileTrouble | undefined {
  if (bytes === 0) return { why: 'empty' };
  const most = limits?.[kind];
  return most !== undefined && bytes > most ? { why: 'too-large', most } : undefined;
}
