import { readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** Folders that are open in this process. */
const here = new Set<string>();

/**
 * Takes a folder for this process; the answer gives it back. A crash leaves the file behind: the next process takes
 * it over when the one named in it is no more. (In a container both may have the same number, hence `here`.)
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(resolve(folder), 'lock');
  if (here.has(path)) throw new Error(`${folder} is open in this process already.`);
  const other = Number(await readFile(path, 'utf8').catch(() => ''));
  if (other && other !== process.pid && isAlive(other))
    throw new Error(`${folder} is open in process ${other}.`);
  here.add(path);
  await writeFile(path, String(process.pid));
  return async () => {
    here.delete(path);
    await rm(path, { force: true });
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (problem) {
    return problem instanceof Error && 'code' in problem && problem.code === 'EPERM';
  }
}
