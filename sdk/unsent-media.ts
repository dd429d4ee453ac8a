import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { FileToSend, MediaPost } from './media.ts';
import type { Store, UploadEntry, UploadFile } from './store.ts';
import { withoutNothing } from './without-nothing.ts';

/** Messages with files that the server has not stored, as they would be sent anew, without what belongs to their conversation. */
export async function unsentMedia(store: Store, conversation: ConversationId): Promise<MediaPost[]> {
  const all = await store.all('uploads');
  const own = all.filter((entry) => entry.conversation === conversation).sort((a, b) => a.order - b.order);
  return Promise.all(own.map((entry) => postOf(store, entry)));
}

async function postOf(store: Store, { body, files }: UploadEntry): Promise<MediaPost> {
  const { text, once } = body;
  const found = await Promise.all(files.map((file) => fileOf(store, file)));
  return {
    files: found.flatMap((file) => file ?? []),
    ...(typeof text === 'string' && { text }),
    ...(once === true && { once }),
  };
}

async function fileOf(store: Store, file: UploadFile): Promise<FileToSend | undefined> {
  const { id, posterKey, kind, name, width, height, seconds, wave, original } = file;
  const blob = await store.file(id);
  const poster = posterKey === undefined ? undefined : await store.file(posterKey);
  const said = withoutNothing({ name, width, height, seconds, wave, original, poster });
  return blob && { blob, kind, ...said };
}
