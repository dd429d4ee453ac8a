import * as z from 'zod';
import type { CarriedFile } from '../carried.ts';
import { type ChannelIo, ChannelProblem } from '../channel.ts';
import type { FetchedFile, RemoteFile } from '../inbound.ts';
import type { Blocked, FormPart, Loss, Step } from '../plan.ts';
import { splitText } from '../split-text.ts';
import type { TemplateUse } from '../templates.ts';
import { apiOf, ask, headersOf, urlOf } from './api.ts';
import { capabilities } from './capabilities.ts';
import type { WhatsAppAccount } from './settings.ts';

type Made = Readonly<Record<string, string>>;

/** A file as one message, once it is uploaded. Not everything takes words below it. */
export interface FileMessage {
  readonly takesCaption: boolean;
  readonly as: Carrier;
  write(made: Made, caption?: string): object;
}

export interface FilePlan {
  readonly uploads: readonly Step[];
  readonly messages: readonly FileMessage[];
  readonly losses: readonly Loss[];
}

/** Each file is uploaded first: then nothing has been said yet when one cannot be. */
export function planFiles(files: readonly CarriedFile[], account: WhatsAppAccount): FilePlan | Blocked {
  const uploads: Step[] = [];
  const messages: FileMessage[] = [];
  const losses: Loss[] = files.length > 1 ? [{ code: 'files-apart' }] : [];
  for (const [at, file] of files.entries()) {
    const as = carrierOf(file);
    const [detail = file.kind] = splitText(file.name ?? '', 100);
    if (!as) return { why: 'too-big', detail };
    if (file.kind === 'sticker' && as !== 'sticker') losses.push({ code: 'sticker-as-photo', detail });
    const key = `upload-${at}`;
    uploads.push({ key, request: uploadOf(file, as, account), does: 'upload', isRepeatable: true });
    messages.push(messageOf(file, as, key));
  }
  return { uploads, messages, losses };
}

/** The file over the words of a template: it has to be of the kind that was approved. */
export function planHeader(
  { headerFile }: TemplateUse,
  [file]: readonly CarriedFile[],
  account: WhatsAppAccount,
): FilePlan | Blocked {
  if (!headerFile) return { uploads: [], messages: [], losses: [] };
  if (!file) return { why: 'unsupported' };
  const plan = planFiles([{ ...file, kind: headerFile }], account);
  if ('why' in plan || plan.messages[0]?.as === CARRIERS[headerFile]) return plan;
  return { why: 'too-big', detail: splitText(file.name ?? '', 100)[0] ?? file.kind };
}

type Carrier = 'image' | 'video' | 'audio' | 'sticker' | 'document';

const CARRIERS = {
  photo: 'image',
  video: 'video',
  voice: 'audio',
  audio: 'audio',
  sticker: 'sticker',
  file: 'document',
} as const;

/** What is too large for its kind, or of another type, goes as a document. Undefined: it is too large for that as well. */
function carrierOf({ kind, type, bytes }: CarriedFile): Carrier | undefined {
  const limit = capabilities.files[kind];
  const isTaken = kind === 'voice' || limit?.types.includes(type.split(';')[0] ?? '');
  if (kind !== 'file' && limit && isTaken && bytes <= limit.bytes) return CARRIERS[kind];
  return bytes <= (capabilities.files.file?.bytes ?? 0) ? 'document' : undefined;
}

function uploadOf(file: CarriedFile, as: Carrier, account: WhatsAppAccount) {
  const isVoice = file.kind === 'voice' && as === 'audio';
  const type = isVoice ? 'audio/ogg' : file.type || 'application/octet-stream';
  const part: FormPart = {
    name: 'file',
    file: file.id,
    type,
    fileName: isVoice ? 'voice.ogg' : nameOf(file),
    ...(isVoice && { as: 'ogg' }),
  };
  return {
    method: 'POST' as const,
    url: urlOf(account, `${account.settings.phoneNumberId}/media`),
    headers: headersOf(account),
    body: { form: [{ name: 'messaging_product', value: 'whatsapp' }, { name: 'type', value: type }, part] },
  };
}

function messageOf(file: CarriedFile, as: Carrier, key: string): FileMessage {
  const takesCaption = as === 'image' || as === 'video' || as === 'document';
  return {
    takesCaption,
    as,
    write: (made, caption) => ({
      type: as,
      [as]: {
        id: made[key] ?? '',
        ...(takesCaption && caption && { caption }),
        ...(as === 'document' && { filename: nameOf(file) }),
        ...(as === 'audio' && file.kind === 'voice' && { voice: true }),
      },
    }),
  };
}

/** As it may stand in a request: no control characters, no path, not too long, its ending kept. */
function nameOf({ name = '', kind }: CarriedFile): string {
  const plain = name.replaceAll(/[\p{Cc}\p{Cf}/\\]+/gu, ' ').trim();
  if (plain.length <= 200) return plain || kind;
  const ending = /\.[\w-]{1,10}$/.exec(plain)?.[0] ?? '';
  return `${splitText(plain, 200 - ending.length)[0]}${ending}`;
}

const Located = z.object({ url: z.string(), mime_type: z.string().optional() });

/** Its address lives for five minutes, so that it is asked for and fetched at once. @throws ChannelProblem */
export async function fetchFile(
  file: RemoteFile,
  io: ChannelIo,
  account: WhatsAppAccount,
): Promise<FetchedFile> {
  const path = `${encodeURIComponent(file.remote)}?phone_number_id=${account.settings.phoneNumberId}`;
  const { url, mime_type } = await ask(io, account, { path }, Located);
  if (!isMeta(url, account))
    throw new ChannelProblem(
      'foreign-file',
      'The file is said to be at an address that is not Meta’s.',
      true,
    );
  const fetched = await io.download(url, headersOf(account));
  const type = mime_type ?? fetched.type;
  return { bytes: fetched.bytes, ...(type && { type }) };
}

const META = ['facebook.com', 'fbsbx.com', 'fbcdn.net', 'whatsapp.net'];

/** The token goes along: whoever else got it could write in the name of the business. */
function isMeta(address: string, account: WhatsAppAccount): boolean {
  const url = URL.parse(address);
  if (!url || url.username !== '' || url.password !== '') return false;
  if (url.origin === URL.parse(apiOf(account))?.origin) return true;
  const isSecure = url.protocol === 'https:' && url.port === '';
  return isSecure && META.some((site) => url.hostname === site || url.hostname.endsWith(`.${site}`));
}
