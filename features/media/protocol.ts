import { ConversationId, MediaId } from '@tertulia/protocol/ids.ts';
import * as z from 'zod';

/** What a file is in a conversation. `poster`: the still picture of a video, sent before it. */
export const MEDIA_KINDS = ['photo', 'video', 'voice', 'audio', 'file'] as const;
export const MediaKind = z.enum(MEDIA_KINDS).meta({ id: 'MediaKind' });
export type MediaKind = z.infer<typeof MediaKind>;

/** The forms a file is served in, at `/media/<id>/<form>`. Which of them there are is said in `forms`. */
export const MEDIA_FORMS = [
  /** A picture, 360 pixels at most on its longer side. */
  'small',
  /** 1600 pixels at most. */
  'large',
  /** The still picture of a video, 720 pixels at most. */
  'poster',
  /** What plays in a browser: video and sound without place, device or other notes. */
  'play',
  /** As it came, without place and other notes; for a photo only where it was asked for. */
  'original',
] as const;
export const MediaForm = z.enum(MEDIA_FORMS).meta({ id: 'MediaForm' });
export type MediaForm = z.infer<typeof MediaForm>;

/** Files in one message. */
export const MOST_MEDIA = 10;

/** A file as everyone who sees the message knows it. */
export const Media = z
  .object({
    id: MediaId,
    kind: MediaKind,
    /** Of files and sounds: a name without path or control characters. */
    name: z.string().max(200).optional(),
    /** By its content, not by what was said. */
    type: z.string().max(100),
    /** Of the form that is opened or downloaded. */
    bytes: z.int().min(0),
    width: z.int().min(1).optional(),
    height: z.int().min(1).optional(),
    /** A ThumbHash in base64: what stands there until the picture is loaded. */
    blur: z.string().max(64).optional(),
    seconds: z.number().min(0).optional(),
    /** How loud a voice note is: 64 digits of base 36, from 0 to z. */
    wave: z.string().max(64).optional(),
    forms: z.array(MediaForm),
  })
  .meta({ id: 'Media' });
export type Media = z.infer<typeof Media>;

/** How far an uploaded file is. */
export const MediaState = z
  .object({
    id: MediaId,
    state: z.enum(['uploading', 'processing', 'ready', 'refused']),
    media: Media.optional(),
    /** Why it was refused, for a person who integrates. */
    reason: z.string().optional(),
  })
  .meta({ id: 'MediaState' });
export type MediaState = z.infer<typeof MediaState>;

/** Told before an upload starts: the largest file of each kind, in bytes. */
export const MediaLimits = z
  .object({
    photo: z.int(),
    video: z.int(),
    voice: z.int(),
    audio: z.int(),
    file: z.int(),
    perMessage: z.int(),
  })
  .meta({ id: 'MediaLimits' });
export type MediaLimits = z.infer<typeof MediaLimits>;

/** What the `Upload-Metadata` of a new upload says (tus 1.0, each value in base64). */
export const UploadMetadata = z.object({
  conversation: ConversationId,
  kind: z.enum([...MEDIA_KINDS, 'poster']),
  name: z.string().max(500).default(''),
  /** Of a video: the finished upload of its poster. */
  poster: MediaId.optional(),
  /** Of a voice note: see `Media.wave`. */
  wave: z
    .string()
    .regex(/^[0-9a-z]{64}$/)
    .optional(),
  /** `1` keeps a photo's original pixels, for who asks for them. */
  original: z.literal('1').optional(),
});
export type UploadMetadata = z.infer<typeof UploadMetadata>;
