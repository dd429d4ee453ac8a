import { accessSync, constants, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';

/** @throws Error with a sentence for the person who starts it */
export function checkFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (problem) {
    throw new Error(
      `Tertulia cannot write to its data folder ${folder} (${codeOf(problem)}). Make it writable, or set TERTULIA_DATA to another one.`,
      { cause: problem },
    );
  }
}

/** @throws Error with a sentence for the person who starts it */
export async function checkPort(port: number, host: string): Promise<void> {
  const probe = createServer();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  probe.once('error', reject);
  probe.listen(port, host, resolve);
  try {
    await promise;
  } catch (problem) {
    throw new Error(sentenceOf(codeOf(problem), port, host), { cause: problem });
  }
  await new Promise((closed) => probe.close(closed));
}

function sentenceOf(code: string, port: number, host: string): string {
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=8081 npm start`;
  }
  if (code === 'EACCES') {
    return `This user may not open port ${port}. Choose one above 1023: PORT=8080 npm start`;
  }
  return `Tertulia cannot listen on ${host}:${port} (${code}). Check HOST and PORT.`;
}

function codeOf(problem: unknown): string {
  return problem instanceof Error && 'code' in problem ? String(problem.code) : String(problem);
}
