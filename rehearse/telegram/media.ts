import type { Call, File } from './model.ts';
import type { Network } from './network.ts';
import { badRequest, Refused } from './refusal.ts';

const KINDS = ['photo', 'video', 'voice', 'audio', 'document', 'sticker', 'animation', 'video_note'] as const;
export type MediaKind = (typeof KINDS)[number];

const MOST_BYTES = 50 * 2 ** 20;
const MOST_OF_PHOTO = 10 * 2 ** 20;

export function mediaKindOf(method: string): MediaKind | undefined {
  const name = method.replace(/^send/, '').replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`);
  return KINDS.find((kind) => kind === name.toLowerCase());
}

/** The file that a field names: a part of the form, or one that is there already. @throws Refused */
export async function takeFile(network: Network, call: Call, field: string, given: unknown): Promise<File> {
  const name = typeof given === 'string' ? given.replace(/^attach:\/\//, '') : field;
  const sent = call.files.get(name);
  if (sent) {
    const isTooBig = sent.bytes.length > (field === 'photo' ? MOST_OF_PHOTO : MOST_BYTES);
    if (isTooBig) throw new Refused(413, 'Request Entity Too Large');
    if (sent.bytes.length === 0) throw badRequest('file must be non-empty');
    return network.keepFile(sent.bytes, sent.type, sent.name);
  }
  const known = typeof given === 'string' ? network.files.get(given) : undefined;
  if (!known) throw badRequest('wrong file identifier/HTTP URL specified');
  return known;
}

/** How a message carries it. What is no voice note becomes a file. */
export function describeFile(kind: MediaKind, file: File, fields: Readonly<Record<string, unknown>>): object {
  const { id, type, name, bytes, width, height } = file;
  const base = { file_id: id, file_unique_id: `AQAD${id.slice(-10)}`, file_size: bytes.length };
  const duration = Number(fields['duration'] ?? 0);
  const named = { ...(name !== undefined && { file_name: name }), mime_type: type };
  switch (kind) {
    case 'photo':
      return {
        photo: [
          { ...base, width: Math.max(1, Math.round(width / 4)), height: Math.max(1, Math.round(height / 4)) },
          { ...base, width, height },
        ],
      };
    case 'voice':
      return isVoice(bytes)
        ? { voice: { ...base, duration, mime_type: 'audio/ogg' } }
        : { document: { ...base, ...named } };
    case 'audio':
      return { audio: { ...base, duration, ...named } };
    case 'sticker':
      return {
        sticker: { ...base, type: 'regular', width: 512, height: 512, is_animated: false, is_video: false },
      };
    case 'video':
    case 'animation':
      return { [kind]: { ...base, width, height, duration, ...named } };
    case 'video_note':
      return { video_note: { ...base, length: 240, duration } };
    case 'document':
      return { document: { ...base, ...named } };
  }
}

/** Ogg, MP3 or M4A, by their first bytes. */
function isVoice(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  return (
    start.startsWith('OggS') ||
    start.startsWith('ID3') ||
    start.startsWith('\u00ff\u00fb') ||
    start.slice(4, 8) === 'ftyp'
  );
}
