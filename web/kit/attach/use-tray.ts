import type { FileToSend, MediaLimits } from '@tertulia/sdk/media.ts';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type ChosenFile, isHeic, kindOf, troubleOfSize } from './chosen-file.ts';
import { readPhoto } from './read-photo.ts';
import { readSeconds, readVideo } from './read-video.ts';

export type TrayOptions = {
  /** Photos keep their own pixels for who downloads them. */
  original: boolean;
  /** The one photo or video can be seen once. */
  once: boolean;
};

const PLAIN: TrayOptions = { original: false, once: false };

/** What was chosen and not sent yet. Addresses on this device are given back when a file leaves the tray. */
export function useTray(limits: MediaLimits | undefined, saver: boolean) {
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const [options, setOptions] = useState(PLAIN);
  const [surplus, setSurplus] = useState(0);
  const most = limits?.perMessage ?? 10;
  const now = useRef(files);
  now.current = files;

  const change = useCallback((id: string, next: Partial<ChosenFile>) => {
    setFiles((before) => before.map((file) => (file.id === id ? { ...file, ...next } : file)));
  }, []);

  const read = useCallback(
    async (chosen: ChosenFile, original: boolean) => {
      const next = await readFile(chosen, { saver, original });
      const size = next.send?.blob.size ?? chosen.bytes;
      const trouble = next.trouble ?? troubleOfSize(size, next.send?.kind ?? chosen.kind, limits);
      // It may have been taken out meanwhile, and its still picture with it.
      if (!now.current.some(({ id }) => id === chosen.id)) return release(next.preview);
      change(chosen.id, { ...next, ...(trouble ? { state: 'refused', trouble } : { state: 'ready' }) });
    },
    [limits, saver, change],
  );

  /** @param asFiles every byte as it is, and listed instead of shown */
  const add = useCallback(
    (given: readonly File[], asFiles = false) => {
      const room = Math.max(0, most - now.current.length);
      const fresh = given.slice(0, room).map((file) => chosenFrom(file, asFiles));
      setSurplus(given.length - fresh.length);
      now.current = [...now.current, ...fresh];
      setFiles(now.current);
      for (const chosen of fresh) void read(chosen, options.original);
    },
    [most, options.original, read],
  );

  const remove = useCallback((id: string) => {
    release(now.current.find((file) => file.id === id)?.preview);
    now.current = now.current.filter((file) => file.id !== id);
    setFiles(now.current);
    setSurplus(0);
    // What was chosen for a file that is gone must not surprise with the next one.
    setOptions((before) => (now.current.length > 0 ? { ...before, once: false } : PLAIN));
  }, []);

  const clear = useCallback(() => {
    for (const { preview } of now.current) release(preview);
    setFiles([]);
    setOptions(PLAIN);
    setSurplus(0);
  }, []);

  const setOriginal = (original: boolean) => {
    setOptions((before) => ({ ...before, original }));
    for (const chosen of files.filter(({ kind }) => kind === 'photo')) {
      change(chosen.id, { state: 'reading' });
      void read(chosen, original);
    }
  };

  useEffect(() => () => now.current.forEach(({ preview }) => release(preview)), []);

  const ready = files.flatMap((file) => (file.state === 'ready' && file.send ? [file.send] : []));
  const canOnce = files.length === 1 && (files[0]?.kind === 'photo' || files[0]?.kind === 'video');
  return {
    files,
    ready,
    most,
    surplus,
    options: { ...options, once: options.once && canOnce },
    canOnce,
    isReading: files.some(({ state }) => state === 'reading'),
    setOnce: (once: boolean) => setOptions((before) => ({ ...before, once })),
    setOriginal,
    canOriginal: files.some(({ kind }) => kind === 'photo'),
    add,
    remove,
    clear,
  };
}

export type Tray = ReturnType<typeof useTray>;

function chosenFrom(file: File, asFiles: boolean): ChosenFile {
  const kind = asFiles ? 'file' : kindOf(file);
  const isShown = kind === 'photo' && file.size > 0 && !isHeic(file);
  return {
    id: crypto.randomUUID(),
    name: file.name,
    bytes: file.size,
    kind,
    state: 'reading',
    source: file,
    ...(isShown && { preview: URL.createObjectURL(file) }),
  };
}

type Read = Pick<ChosenFile, 'preview' | 'trouble' | 'send'>;

async function readFile(
  { source, kind, bytes }: ChosenFile,
  { saver, original }: { saver: boolean; original: boolean },
): Promise<Read> {
  if (bytes === 0) return { trouble: { why: (await isFolder(source)) ? 'folder' : 'empty' } };
  const plain: FileToSend = { blob: source, kind, name: source.name };
  if (kind === 'file') return { send: plain };
  if (kind === 'photo') {
    const send = await readPhoto(source, { saver, original });
    if (!send) return { trouble: { why: 'heic' } };
    return { send, ...(isHeic(source) && { preview: URL.createObjectURL(send.blob) }) };
  }
  if (kind === 'video') {
    const send = await readVideo(source);
    return { send, ...(send.poster && { preview: URL.createObjectURL(send.poster) }) };
  }
  const seconds = await readSeconds(source);
  return { send: { ...plain, ...(seconds !== undefined && { seconds }) } };
}

/** A folder that was dropped looks like an empty file and cannot be read. */
async function isFolder(file: File): Promise<boolean> {
  try {
    await file.arrayBuffer();
    return false;
  } catch {
    return true;
  }
}

function release(address: string | undefined): void {
  if (address) URL.revokeObjectURL(address);
}
