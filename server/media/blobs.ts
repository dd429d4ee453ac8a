import { randomBytes } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { typeOf } from './types.ts';

/** The finished forms of one file, in a folder with a random name. */
export interface Form {
  readonly path: string;
  readonly type: string;
}

/** A folder that nobody sees before `keep`. */
export interface Draft {
  readonly blob: string;
  readonly folder: string;
}

/**
 * Files on disk: `blobs/<2>/<32 hex>/<form>.<ending>`. A blob is whole or not there: it is made beside, synced, and
 * moved. Names never come from outside.
 */
export class Blobs {
  readonly #shelves: string;
  readonly #drafts: string;

  constructor(folder: string) {
    this.#shelves = join(folder, 'blobs');
    this.#drafts = join(folder, 'drafts');
  }

  newName(): string {
    return randomBytes(16).toString('hex');
  }

  /** An empty folder to make the forms in. What a crash left there of the same blob is gone. */
  async draft(blob = this.newName()): Promise<Draft> {
    const folder = join(this.#drafts, checked(blob));
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    return { blob, folder };
  }

  /** From here on it survives a power cut. Keeping the same blob again replaces it. @returns the bytes of all its forms */
  async keep({ blob, folder }: Draft): Promise<number> {
    let bytes = 0;
    for (const name of await readdir(folder)) bytes += await syncFile(join(folder, name));
    await syncFolder(folder);
    const place = this.#placeOf(blob);
    await rm(place, { recursive: true, force: true });
    await mkdir(join(place, '..'), { recursive: true });
    await rename(folder, place);
    await syncFolder(join(place, '..'));
    return bytes;
  }

  async drop({ folder }: Draft): Promise<void> {
    await rm(folder, { recursive: true, force: true });
  }

  async find(blob: string, form: string): Promise<Form | undefined> {
    const folder = this.#placeOf(blob);
    const name = (await names(folder)).find((one) => one.startsWith(`${form}.`));
    return name === undefined
      ? undefined
      : { path: join(folder, name), type: typeOf(name.slice(form.length + 1)) };
  }

  async remove(blob: string): Promise<void> {
    await rm(this.#placeOf(blob), { recursive: true, force: true });
  }

  /** The blobs of one of the 256 shelves that are untouched since a time. */
  async shelf(number: number, before: number): Promise<string[]> {
    const folder = join(this.#shelves, number.toString(16).padStart(2, '0'));
    return (await untouched(folder, before)).filter((name) => BLOB.test(name));
  }

  /** Drafts that nobody finished. */
  async removeOldDrafts(before: number): Promise<void> {
    for (const name of await untouched(this.#drafts, before))
      await rm(join(this.#drafts, name), { recursive: true, force: true });
  }

  #placeOf(blob: string): string {
    return join(this.#shelves, checked(blob).slice(0, 2), blob);
  }
}

const BLOB = /^[0-9a-f]{32}$/;

function checked(blob: string): string {
  if (!BLOB.test(blob)) throw new Error('not the name of a blob');
  return blob;
}

/** The entries of a folder that nothing has changed since a time; none when there is no folder. */
export async function untouched(folder: string, before: number): Promise<string[]> {
  const old: string[] = [];
  for (const name of await names(folder)) {
    const state = await stat(join(folder, name)).catch(() => undefined);
    if (state && state.mtimeMs < before) old.push(name);
  }
  return old;
}

async function names(folder: string): Promise<string[]> {
  const entries: Dirent[] = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.map((entry) => entry.name);
}

/** @returns its size */
export async function syncFile(path: string): Promise<number> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

/** Windows cannot, and needs not, sync a folder. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
