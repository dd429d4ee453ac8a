import type { CarriedFile, FileKind } from '../carried.ts';
import type { Blocked, FormPart, Loss } from '../plan.ts';
import type { Fields } from './api.ts';
import { capabilities } from './capabilities.ts';
import { formatText } from './format.ts';

/** A call that has not been told yet where it goes. */
export interface Draft {
  readonly method: string;
  readonly fields: Fields;
  readonly files?: readonly FormPart[];
}

export interface FilesPlan {
  readonly drafts: readonly Draft[];
  readonly losses: readonly Loss[];
  /** The words stand under one of the files. */
  readonly tookWords: boolean;
}

/** Files in the order they were put in; neighbours that Telegram shows together go as an album. */
export function planFiles(files: readonly CarriedFile[], words: string): FilesPlan | Blocked {
  const largest = capabilities.files.file?.bytes ?? 0;
  if (files.some(({ bytes }) => bytes > largest)) return { why: 'too-big', detail: String(largest) };
  const sent = files.map((file) => ({ file, way: WAYS[kindOf(file)] }));
  const albums = gather(sent);
  const captioned = words ? albums.findIndex(([first]) => first?.way.hasCaption) : -1;
  return {
    drafts: albums.map((album, at) => draftOf(album, at === captioned ? words : '')),
    losses: [
      ...(albums.length > 1 ? [{ code: 'files-apart' as const }] : []),
      ...(sent.some(({ file, way }) => file.kind === 'sticker' && way !== WAYS.sticker)
        ? [{ code: 'sticker-as-photo' as const }]
        : []),
    ],
    tookWords: captioned >= 0,
  };
}

interface Way {
  readonly method: string;
  /** Of its field, and as the type of an item of an album. */
  readonly field: string;
  /** Telegram shows together what has the same. Undefined: it always stands alone. */
  readonly album?: string;
  readonly hasCaption: boolean;
}

/** How Telegram takes each kind. */
const WAYS: Readonly<Record<FileKind, Way>> = {
  photo: { method: 'sendPhoto', field: 'photo', album: 'seen', hasCaption: true },
  video: { method: 'sendVideo', field: 'video', album: 'seen', hasCaption: true },
  voice: { method: 'sendVoice', field: 'voice', hasCaption: true },
  audio: { method: 'sendAudio', field: 'audio', album: 'heard', hasCaption: true },
  file: { method: 'sendDocument', field: 'document', album: 'kept', hasCaption: true },
  sticker: { method: 'sendSticker', field: 'sticker', hasCaption: false },
};

/** As what it goes: what Telegram does not take as its own kind is a file. */
function kindOf({ kind, type, bytes }: CarriedFile): FileKind {
  const fits = (as: FileKind) => {
    const limit = capabilities.files[as];
    return limit !== undefined && limit.types.includes(type) && bytes <= limit.bytes;
  };
  if (fits(kind)) return kind;
  return kind === 'sticker' && fits('photo') ? 'photo' : 'file';
}

interface Sent {
  readonly file: CarriedFile;
  readonly way: Way;
}

const LARGEST_ALBUM = 10;

function gather(files: readonly Sent[]): Sent[][] {
  const albums: Sent[][] = [];
  for (const one of files) {
    const last = albums.at(-1);
    const isTogether = last?.[0]?.way.album === one.way.album && one.way.album !== undefined;
    if (last && isTogether && last.length < LARGEST_ALBUM) last.push(one);
    else albums.push([one]);
  }
  return albums;
}

function draftOf(album: readonly Sent[], words: string): Draft {
  const [only] = album;
  if (only && album.length === 1) {
    const { file, way } = only;
    return {
      method: way.method,
      fields: { ...captionOf(words), ...secondsOf(file) },
      files: [partOf(way.field, file)],
    };
  }
  const media = album.map(({ file, way }, at) => ({
    type: way.field,
    media: `attach://file${at}`,
    ...captionOf(at === 0 ? words : ''),
    ...secondsOf(file),
  }));
  return {
    method: 'sendMediaGroup',
    fields: { media },
    files: album.map(({ file }, at) => partOf(`file${at}`, file)),
  };
}

function captionOf(words: string): Fields {
  if (!words) return {};
  const { text, entities } = formatText(words);
  return { caption: text, ...(entities.length > 0 && { caption_entities: entities }) };
}

function secondsOf(file: CarriedFile): Fields {
  const isLong = ['video', 'voice', 'audio'].includes(kindOf(file)) && file.seconds !== undefined;
  return isLong ? { duration: Math.round(file.seconds ?? 0) } : {};
}

function partOf(name: string, file: CarriedFile): FormPart {
  const part = { name, file: file.id, type: file.type || BYTES, fileName: file.name?.trim() || kindOf(file) };
  const isOpus = kindOf(file) === 'voice' && (file.type === 'audio/webm' || file.type === 'audio/ogg');
  return isOpus ? { ...part, type: 'audio/ogg', as: 'ogg' } : part;
}

const BYTES = 'application/octet-stream';
